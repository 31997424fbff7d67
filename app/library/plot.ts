import { markNames, pictureNames, refusedOptions, transformNames } from "./recorded";

/**
 * A call of `Plot` that has not been drawn. Its arguments are the cell's own: they become data only
 * when the picture is shown, so that a loop that yields a thousand pictures pays for those seen.
 */
export type Recording = { name: string; args: readonly unknown[] };

const recordings = new WeakMap<object, Recording>();

/** Under this name options that are spread into others keep the call they come from. */
export const spread = Symbol("options of Plot");

/** @returns what `Plot` was asked for, or null if it is none of its results */
export function readRecording(value: unknown): Recording | null {
  return typeof value === "object" && value !== null ? (recordings.get(value) ?? null) : null;
}

/**
 * Observable Plot as a cell sees it: every call is recorded and drawn by the page. Functions can be
 * channels, since those are evaluated over the data here; everything else must be plain data.
 */
export const Plot: Readonly<Record<string, unknown>> = Object.freeze({
  ...Object.fromEntries(
    [...markNames, ...transformNames, ...pictureNames].map((name) => [name, recorder(name)]),
  ),
  identity: record("identity", []),
  indexOf: record("indexOf", []),
  image: refuse("image", "loading pictures is not for cells; `display.image` shows numbers"),
  scale: refuse("scale", "scales are made where the picture is drawn"),
});

function recorder(name: string) {
  return (...args: unknown[]) => {
    const kept = args.map((arg, i) => (i === 0 && isOnce(arg) ? Array.from(arg) : arg));
    const takesData = markNames.has(name) && isData(kept[0]);
    for (const [i, arg] of kept.entries()) {
      const place = placeOf(name, i, kept);
      if (!takesData) check(arg, markNames.has(name) ? { ...place, evaluates: false } : place);
      else if (i > 0) check(arg, place);
    }
    return record(name, kept);
  };
}

function record(name: string, args: readonly unknown[]) {
  const recording: Record<string | symbol, unknown> = {};
  if (markNames.has(name)) {
    const plot = ({ marks = [], ...options }: { marks?: unknown[] } = {}) =>
      recorder("plot")({ ...options, marks: [...marks, recording] });
    Object.defineProperty(recording, "plot", { value: plot });
  } else recording[spread] = recording;
  recordings.set(recording, { name, args });
  return Object.freeze(recording);
}

function refuse(name: string, why: string) {
  return () => {
    throw new TypeError(`Plot.${name} cannot be used in a cell: ${why}`);
  };
}

/** What can be gone through only once, so must be kept. */
const isOnce = (value: unknown): value is Iterable<unknown> =>
  isIterable(value) && !Array.isArray(value) && !ArrayBuffer.isView(value);

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.iterator in value;

/** Whether a mark's first argument is its data; if not, it is its options. */
export function isData(value: unknown): boolean {
  return value === null || value === undefined || isIterable(value) || isShape(value);
}

/** GeoJSON, which is data though nothing can go through it. */
const isShape = (value: unknown): boolean =>
  typeof value === "object" &&
  typeof (value as { type?: unknown }).type === "string" &&
  ["coordinates", "features", "geometry", "geometries"].some((key) => key in (value as object));

/** Where in a call an option stands, and whether a function there is evaluated over the data. */
export type OptionPlace = { call: string; path: string[]; evaluates: boolean };

export function placeOf(name: string, i: number, args: readonly unknown[]): OptionPlace {
  const sifts = (name === "filter" || name === "sort") && i === 0;
  const path = sifts ? [name] : [];
  const isOptions = i === args.length - 1 && !pictureNames.has(name);
  return { call: `Plot.${name}`, path, evaluates: sifts || isOptions };
}

/** A function in one of these options says something of each datum. */
const channels = new Set(
  (
    "x y x1 y1 x2 y2 z fx fy fill fillOpacity stroke strokeOpacity strokeWidth opacity r rotate " +
    "length text title ariaLabel symbol fontSize weight value width height geometry path filter " +
    "sort key px py"
  ).split(" "),
);

/** @throws TypeError if a function stands where it could not be recorded */
export function checkFunction(value: unknown, { call, path, evaluates }: OptionPlace): void {
  const names = path.filter((name) => name !== "value" && name !== "channels");
  const isChannel = names.length === 1 && (channels.has(names[0]!) || path[0] === "channels");
  const compares = names[0] === "sort" && (value as { length: number }).length > 1;
  if (evaluates && isChannel && !compares) return;
  throw new TypeError(
    `${path.join(".") || "an argument"} of ${call} cannot be a function: the page draws the ` +
      "picture, and takes only data. A function can be a channel of a mark, such as x or fill",
  );
}

/** @throws TypeError naming an option that a cell cannot use */
export function checkOption(name: string, { call }: OptionPlace): void {
  if (refusedOptions.has(name)) throw new TypeError(`${call} has no option ${name} in a cell`);
  if (call === "Plot.plot" && name === "facet")
    throw new TypeError("Plot.plot has no option facet in a cell; give its marks fx and fy");
}

const mostDepth = 12;

/** Says at once, where the call stands, what could not be shown later. Data are not looked into. */
function check(value: unknown, place: OptionPlace): void {
  if (typeof value === "function") checkFunction(value, place);
  if (typeof value !== "object" || value === null || readRecording(value)) return;
  if (place.path.length > mostDepth) throw new TypeError(`${place.call} has options too deep`);
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 100)) check(item, place);
  } else if (Object.getPrototypeOf(value) === Object.prototype) {
    for (const [name, option] of Object.entries(value)) {
      checkOption(name, place);
      check(option, { ...place, path: [...place.path, name] });
    }
  }
}
