import * as Plot from "@observablehq/plot";
import { markNames, type Recorded, type RecordedCall, refusedOptions } from "../kernel/protocol";

/** What numbers an option may have: beyond these a picture would take the page with it. */
const limits: Record<string, [least: number, most: number]> = {
  width: [1, 4000],
  height: [1, 4000],
  pixelSize: [0.25, 1000],
  thresholds: [1, 1000],
  ticks: [0, 500],
  bandwidth: [0, 1000],
  binWidth: [1, 4000],
  step: [0.5, 360],
  stepX: [0.5, 360],
  stepY: [0.5, 360],
  swatchSize: [1, 200],
};
const mostIntervals = 10_000;

/**
 * Draws what a cell recorded. Whoever recorded it may have forged it: it names functions from a
 * list, its options are data, and what comes out can neither load nor link to anything.
 * @throws Error where Observable Plot cannot draw it
 */
export function replay(call: RecordedCall, width: number, document: Document): Element {
  if (call.name !== "plot" && call.name !== "legend")
    throw new Error(`Plot.${call.name} is no picture`);
  const [options] = call.args.map((arg) => build(arg, spanOf(call)));
  const given = typeof options === "object" && options !== null ? options : {};
  const all = { width, ariaLabel: describe(call), ...given, className: "plot", document };
  const draw = (call.name === "plot" ? Plot.plot : Plot.legend) as (options: object) => Element;
  const picture = draw(all);
  clean(picture);
  return picture;
}

/** @param span from the lowest to the highest number of the whole call */
function build(recorded: Recorded, span: number): unknown {
  if (typeof recorded !== "object" || recorded === null) return recorded;
  switch (recorded.kind) {
    case "date":
      return new Date(recorded.time);
    case "numbers":
      return recorded.values;
    case "list":
      return recorded.items.map((item) => build(item, span));
    case "rows":
      return buildRows(recorded, span);
    case "object":
      return buildOptions(recorded, span);
    case "call":
      return perform(recorded, span);
  }
}

function buildRows({ length, columns }: Extract<Recorded, { kind: "rows" }>, span: number) {
  const names = columns.map(({ name }) => name);
  const values = columns.map(({ value }) => build(value, span) as ArrayLike<unknown>);
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(names.map((name, j) => [name, values[j]?.[i]])),
  );
}

function buildOptions({ entries }: Extract<Recorded, { kind: "object" }>, span: number) {
  const options: Record<string, unknown> = {};
  for (const { name, value } of entries) {
    if (refusedOptions.has(name)) throw new Error(`there is no option ${name} here`);
    const option = build(value, span);
    if (name === "...") Object.assign(options, option);
    else {
      checkLimit(name, option, span);
      options[name] = option;
    }
  }
  return options;
}

function checkLimit(name: string, option: unknown, span: number): void {
  const numbers = Array.isArray(option) || option instanceof Float64Array ? [...option] : [option];
  // Several of these are places on an axis; one alone is a count.
  if (numbers.length > 1 && (name === "thresholds" || name === "ticks")) return;
  const [least, most] = limits[name] ?? [-Infinity, Infinity];
  for (const number of numbers) {
    if (typeof number !== "number") continue;
    if (number < least || number > most)
      throw new Error(`${name} is ${number}, and can be from ${least} to ${most}`);
    const interval = number < 0 ? -1 / number : number;
    if (name === "interval" && !(span / interval <= mostIntervals))
      throw new Error(`an interval of ${number} is too short for these data`);
  }
}

function perform({ name, args }: RecordedCall, span: number): unknown {
  const member: unknown = (Plot as Record<string, unknown>)[name];
  if (typeof member !== "function") return member;
  if (name === "numberInterval") checkLimit("interval", args[0], span);
  return member(...args.map((arg) => build(arg, span)));
}

function spanOf(recorded: Recorded): number {
  const [low, high] = extentOf(recorded, [0, 1]);
  return high - low;
}

function extentOf(recorded: Recorded, [low, high]: [number, number]): [number, number] {
  if (typeof recorded === "number" && Number.isFinite(recorded))
    return [Math.min(low, recorded), Math.max(high, recorded)];
  if (typeof recorded !== "object" || recorded === null || recorded.kind === "date")
    return [low, high];
  if (recorded.kind === "numbers") {
    for (const value of recorded.values) {
      if (value < low && value > -Infinity) low = value;
      if (value > high && value < Infinity) high = value;
    }
    return [low, high];
  }
  return insideOf(recorded).reduce((extent, value) => extentOf(value, extent), [low, high] as [
    number,
    number,
  ]);
}

function insideOf(recorded: Exclude<Recorded, null | boolean | number | string>): Recorded[] {
  switch (recorded.kind) {
    case "list":
      return recorded.items;
    case "call":
      return recorded.args;
    case "object":
      return recorded.entries.map(({ value }) => value);
    case "rows":
      return recorded.columns.map(({ value }) => value);
    default:
      return [];
  }
}

/** What a picture is to those who cannot see it, unless its author says. */
function describe(call: RecordedCall): string {
  const marks = new Set<string>();
  const find = (recorded: Recorded) => {
    if (typeof recorded !== "object" || recorded === null) return;
    if (recorded.kind === "call" && markNames.has(recorded.name)) marks.add(recorded.name);
    if (recorded.kind !== "rows") insideOf(recorded).forEach(find);
  };
  find(call);
  return marks.size > 0 ? `Plot of ${[...marks].join(", ")}` : "Plot";
}

/** Takes out what the page's policy forbids or nobody asked for: styles, links, what loads. */
function clean(picture: Element): void {
  for (const element of [picture, ...picture.querySelectorAll("*")]) {
    if (/^(style|a|script|foreignObject|iframe|use)$/i.test(element.localName)) element.remove();
    for (const { name, value } of [...element.attributes])
      if (isUnsafe(name, value)) element.removeAttribute(name);
  }
  for (const svg of [picture, ...picture.querySelectorAll("svg")]) {
    if (svg.localName !== "svg") continue;
    svg.removeAttribute("font-family");
    if (svg.hasAttribute("font-size")) svg.setAttribute("font-size", "12");
    if (svg.getAttribute("class") === "plot") svg.setAttribute("role", "img");
    // A picture is one thing, with one label; no role would let its groups have any.
    for (const group of svg.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  }
}

const isUnsafe = (name: string, value: string) =>
  name.startsWith("on") ||
  (/href$/.test(name) && !/^(#|data:image\/png;base64,)/.test(value)) ||
  /url\(\s*["']?(?!#)/i.test(value);
