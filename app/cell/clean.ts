import { cleanAttribute } from "./cleanAttribute";
import { readMarkup } from "./readMarkup";

/**
 * What a picture is made of; nothing here loads, links, runs or moves by itself. By names in small
 * letters, for SVG's have capitals that not everybody writes.
 */
const elements = new Map(
  (
    "svg g path circle ellipse rect line polyline polygon text tspan textPath title desc defs " +
    "clipPath pattern linearGradient radialGradient stop marker image figure figcaption h2 h3 div " +
    "span p br b i em strong small sub sup code"
  )
    .split(" ")
    .map((name) => [name.toLowerCase(), name]),
);

/** What is drawn wherever something names it: naming others in turn, a few would draw millions. */
const drawnByName = new Set(["clipPath", "pattern", "marker"]);

/** Beyond these a picture could hold the page up. */
const most = {
  elements: 6000,
  letters: 100_000,
  "elements drawn by name": 200,
  filters: 200,
  images: 100,
  "characters of paths with markers": 200_000,
};
const mostDepth = 40;
const mostAttributes = 60;
const svgSpace = "http://www.w3.org/2000/svg";
const pageSpace = "http://www.w3.org/1999/xhtml";

/** An element that is open: what goes into it is left out where it has no place. */
type Open = { name: string; into: Element | null; namespace: string; named: boolean };

/**
 * Builds a picture anew from markup that anybody may have written: elements and attributes that are
 * on a list, with values that load nothing, and ids of its own. It goes by steps, so that a large
 * picture need not hold the page.
 * @param into takes the picture, part by part
 * @param mark goes before every id, for there may be many pictures in a page
 * @throws RangeError if it has more in it than a page should be asked to hold
 */
export function* clean(markup: string, into: Element, mark: string): Generator<void, void> {
  const document = into.ownerDocument;
  const open: Open[] = [{ name: "", into, namespace: pageSpace, named: false }];
  let lines = 0;
  let hasMarkers = false;
  const counts: Partial<Record<keyof typeof most, number>> = {};
  const add = (what: keyof typeof most, count: number) => {
    counts[what] = (counts[what] ?? 0) + count;
    if (counts[what]! > most[what]) throw new RangeError(`it has more than ${most[what]} ${what}`);
  };

  /** An element without what is in it; null for what is on no list. */
  function create(name: string, attributes: [string, string][], { namespace, named }: Open) {
    const localName = elements.get(name);
    if (!localName || attributes.length > mostAttributes) return null;
    if (named && drawnByName.has(localName)) return null;
    add("elements", weightOf(localName));
    if (named) add("elements drawn by name", 1);
    const element = document.createElementNS(namespace, localName);
    for (const [given, value] of attributes) {
      const name = given.replace(/^xlink:/, "");
      const clean = cleanAttribute(name, value, localName, mark);
      if (clean === null || (named && clean.includes("url("))) continue;
      if (name === "href" && localName === "image") add("images", 1);
      if (name === "filter") add("filters", 1);
      if (name === "d") lines += clean.length;
      if (name.startsWith("marker-")) hasMarkers = true;
      element.setAttribute(name, clean);
    }
    return element;
  }

  function enter(name: string, attributes: [string, string][], isWhole: boolean) {
    const around = open.at(-1)!;
    const namespace = name === "svg" ? svgSpace : around.namespace;
    const inside = { ...around, name, namespace };
    // A link goes; what it was around stays.
    if (around.into && name !== "a") {
      const element = create(name, attributes, inside);
      if (element) around.into.append(element);
      inside.into = element;
      inside.named ||= drawnByName.has(element?.localName ?? "");
    }
    if (isWhole) return;
    if (open.push(inside) > mostDepth) throw new RangeError(`it is nested ${mostDepth} deep`);
  }

  for (const token of readMarkup(markup)) {
    yield;
    if (token.kind === "open") enter(token.name, token.attributes, token.isWhole);
    else if (token.kind === "close") {
      const at = open.findLastIndex(({ name }) => name === token.name);
      if (at > 0) open.length = at;
    } else {
      const { into } = open.at(-1)!;
      if (!into) continue;
      add("letters", token.text.length);
      into.append(token.text);
    }
  }
  if (hasMarkers) add("characters of paths with markers", lines);
}

/** To lay out a text takes as long as four shapes. */
const weightOf = (name: string) => (name === "text" || name === "tspan" ? 4 : 1);
