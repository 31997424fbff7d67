import { setText } from "./setText";

/** What is undefined is taken away. */
export type Attributes = Record<string, string | number | undefined>;

/** Appends an SVG element; colours go in as attributes, since inline styles may be forbidden. */
export function element<Name extends keyof SVGElementTagNameMap>(
  parent: Element,
  name: Name,
  attributes: Attributes = {},
): SVGElementTagNameMap[Name] {
  const child = parent.ownerDocument.createElementNS("http://www.w3.org/2000/svg", name);
  set(child, attributes);
  parent.append(child);
  return child;
}

/** Sets what differs: to be told what it has already makes a browser lay out and paint it anew. */
export function set(target: Element, attributes: Attributes): void {
  for (const name in attributes) {
    const value = attributes[name];
    if (value === undefined) target.removeAttribute(name);
    else if (target.getAttribute(name) !== String(value)) target.setAttribute(name, String(value));
  }
}

/**
 * Says what an element stands for: the lesson's names of it, and which row's it is, where rows have
 * one each.
 */
export function standsFor(names: string | undefined, row?: number): Attributes {
  if (names === undefined) return {};
  return { "data-sym": names, ...(row === undefined ? {} : { "data-row": row }) };
}

/** Around a thin mark, for a pointer or a finger to meet. */
export const rim: Attributes = {
  fill: "none",
  stroke: "transparent",
  "stroke-width": 16,
  "stroke-linecap": "round",
};

/** Sets an element's attributes and text, again and again; the text stays where none is given. */
export function painter(target: Element) {
  let said = "";
  return (attributes: Attributes, text = said): void => {
    set(target, attributes);
    if (text === said) return;
    said = text;
    setText(target, text);
  };
}

/** A text on whatever lies beneath: a rim of paper keeps it legible. */
export const onPaper: Attributes = {
  "dominant-baseline": "central",
  stroke: "var(--paper)",
  "stroke-width": 4,
  "stroke-linejoin": "round",
  "paint-order": "stroke",
};

const letterWidth = 6.5;

/** About how wide a text of 13 pixels is; there is no layout to ask in Node. */
export function textWidth(text: string): number {
  return Math.ceil(text.length * letterWidth);
}

/** A name of so many letters at most, the last of them an ellipsis where it has more. */
export const shorten = (name: string, most: number) =>
  name.length > most ? `${name.slice(0, most - 1)}…` : name;

/** As much of a name as so many pixels hold. */
export const shortenTo = (name: string, width: number) =>
  shorten(name, Math.max(1, Math.floor(width / letterWidth)));

/** To a tenth of a pixel: finer is not seen and makes longer paths. */
export function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
