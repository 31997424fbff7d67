import * as Observable from "@observablehq/plot";
import { parseHTML } from "linkedom/worker";

/** Which of a mark's points are drawn, and in which facet. */
type Index = number[] & { fx?: unknown; fy?: unknown; fi?: number };
type Context = { document: Document; ownerSVGElement: object };
type Render = (
  this: object,
  index: Index,
  scales: unknown,
  values: unknown,
  dimensions: unknown,
  context: Context,
) => Element;
type Filter = (this: object, index: Index, channels: unknown, values: unknown) => Index;

/** So many points of a mark have a tip; where there are more, every second, third and so on has. */
const mostTips = 800;
/** How near, in pixels, a pointer must come. */
const reach = 8;

/** How many marks of a picture wait for a pointer, which never comes to where it is drawn. */
const waiting = Symbol("waits for a pointer");
type Waiting = { [waiting]?: number };

/**
 * Lets tips that follow a pointer be seen. Their place in a picture is where the pointer is, which is
 * in the page, and what they say is a cell's to say, which is here. So each point has it as a title,
 * which a browser shows by itself.
 * @param element what all elements of this document's kind inherit from
 */
export function teachTips(element: object): void {
  Object.assign(element, {
    addEventListener(this: Waiting, type: string) {
      if (type === "pointermove") this[waiting] = (this[waiting] ?? 0) + 1;
    },
  });
  const mark = Observable.Mark.prototype as unknown as { filter: Filter };
  const tip = Observable.Tip.prototype as unknown as { render: Render };
  const { filter } = mark;
  const { render } = tip;
  const drawn = new WeakMap<object, Index>();
  mark.filter = function (...given) {
    const index = filter.apply(this, given);
    drawn.set(this, index);
    return index;
  };
  tip.render = function (index, scales, values, dimensions, context) {
    const all = drawn.get(this);
    // Observable Plot leaves out a mark without points; this one has some, and none is pointed at.
    if (index.length > 0 || !all)
      return render.call(this, index, scales, values, dimensions, context);
    const svg = context.ownerSVGElement as Waiting;
    if (svg[waiting]) svg[waiting]--;
    const each = Math.ceil(all.length / mostTips);
    const { fx, fy, fi } = index;
    const shown: Index = all.filter((_, i) => i % each === 0);
    if (fi !== undefined) Object.assign(shown, { fx, fy, fi });
    const { document } = parseHTML("<!doctype html><html><body></body></html>");
    const tips = render.call(this, shown, scales, values, dimensions, { ...context, document });
    return placeTitles(tips, context.document);
  };
}

/** Whether a picture has more that follows a pointer than its tips. */
export const waitsForPointer = (svg: Element): boolean => ((svg as Waiting)[waiting] ?? 0) > 0;

const svgSpace = "http://www.w3.org/2000/svg";

/** At the place of each tip a disc that is not drawn, titled with its lines. */
function placeTitles(tips: Element, document: Document): Element {
  const group = document.createElementNS(svgSpace, "g");
  const moved = tips.getAttribute("transform");
  if (moved) group.setAttribute("transform", moved);
  group.setAttribute("fill", "none");
  group.setAttribute("pointer-events", "all");
  for (const tip of tips.children) {
    const [, x, y] = /^translate\((.+),(.+)\)$/.exec(tip.getAttribute("transform") ?? "") ?? [];
    const disc = document.createElementNS(svgSpace, "circle");
    disc.setAttribute("cx", x ?? "0");
    disc.setAttribute("cy", y ?? "0");
    disc.setAttribute("r", `${reach}`);
    const title = document.createElementNS(svgSpace, "title");
    title.textContent = [...tip.querySelectorAll("text > tspan")].map(lineOf).join("\n");
    disc.append(title);
    group.append(disc);
  }
  return group;
}

/** A line of a tip, whole also where the tip would cut it. */
function lineOf(line: Element): string {
  const label = line.querySelector("[font-weight]")?.textContent ?? "";
  const whole = line.querySelector("title")?.textContent;
  const text = whole === undefined ? (line.textContent ?? "") : `${label} ${whole}`;
  return text.replace("\u200b", "").replace(/ ■$/, "").trim();
}
