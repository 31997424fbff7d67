import { cleanAttribute } from "./cleanAttribute";

/**
 * What a picture is made of; nothing here loads, links, runs or moves by itself. By names in small
 * letters, since not every parser knows that some of SVG's have capitals.
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
const namespaces = new Set(["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"]);

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

/**
 * Builds a picture anew from markup that anybody may have written: elements and attributes that are
 * on a list, with values that load nothing, and ids of its own. It goes by steps, so that a large
 * picture need not hold the page.
 * @param from what was parsed where nothing of it is alive
 * @param mark goes before every id, for there may be many pictures in a page
 * @returns the picture; null if there is none
 * @throws RangeError if it has more in it than a page should be asked to hold
 */
export function* clean(
  from: Element | null,
  document: Document,
  mark: string,
): Generator<void, Element | null> {
  let lines = 0;
  let hasMarkers = false;
  const counts: Partial<Record<keyof typeof most, number>> = {};
  const add = (what: keyof typeof most, count: number) => {
    counts[what] = (counts[what] ?? 0) + count;
    if (counts[what]! > most[what]) throw new RangeError(`it has more than ${most[what]} ${what}`);
  };

  /** A copy of an element without what is in it; null for what is on no list. */
  function copy(given: Element, named: boolean): Element | null {
    const { namespaceURI, attributes } = given;
    const localName = elements.get(given.localName.toLowerCase());
    if (!localName || !namespaces.has(namespaceURI ?? "")) return null;
    if (attributes.length > mostAttributes || (named && drawnByName.has(localName))) return null;
    // To lay out a text takes as long as four shapes.
    add("elements", localName === "text" || localName === "tspan" ? 4 : 1);
    if (named) add("elements drawn by name", 1);
    const element = document.createElementNS(namespaceURI, localName);
    for (const { name: given, value } of attributes) {
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

  function* fill(into: Element, from: Element, depth: number, named: boolean): Generator<void> {
    for (const node of from.childNodes) {
      yield;
      if (node.nodeType === node.TEXT_NODE) {
        add("letters", node.nodeValue!.length);
        into.append(document.createTextNode(node.nodeValue!));
      }
      if (node.nodeType !== node.ELEMENT_NODE || depth > mostDepth) continue;
      const element = node as Element;
      // A link goes; what it was around stays.
      const inner = element.localName === "a" ? into : copy(element, named);
      if (!inner) continue;
      if (inner !== into) into.append(inner);
      yield* fill(inner, element, depth + 1, named || drawnByName.has(inner.localName));
    }
  }

  const root = from && copy(from, false);
  if (!root) return null;
  yield* fill(root, from, 0, drawnByName.has(root.localName));
  if (hasMarkers) add("characters of paths with markers", lines);
  return root;
}
