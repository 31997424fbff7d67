import { parseHTML } from "linkedom/worker";
import { drawAt } from "../drawing";
import { createCanvas } from "./canvas";
import { boxOf } from "./textBox";
import { teachTips } from "./tips";
import { write } from "./write";

/** Beyond so many elements a page would be held up by a picture; to lay out a text takes four times as long. */
const mostElements = 5000;
const weightOf = (name: unknown) => (name === "text" || name === "tspan" ? 4 : 1);

const empty = "<!doctype html><html><body></body></html>";

/**
 * A document to draw one picture in.
 * @throws RangeError from whatever makes the element that is one too many
 */
export function openDocument(): Document {
  const { document } = parseHTML(empty);
  let count = 0;
  for (const name of ["createElement", "createElementNS"] as const) {
    const create = document[name].bind(document) as (...args: unknown[]) => Element;
    const counting = (...args: unknown[]) => {
      if (args.at(-1) === "canvas") return createCanvas();
      count += weightOf(args.at(-1));
      if (count > mostElements) throw new RangeError(tooMany);
      return create(...args);
    };
    Object.defineProperty(document, name, { value: counting });
  }
  return document;
}

/** Lets every element be shown, and say about how large it is. */
export function teachElements(): void {
  const { prototype } = parseHTML(empty).Element;
  teachTips(prototype);
  Object.assign(prototype, {
    [drawAt](this: Element) {
      return write(this);
    },
    getBBox(this: Element) {
      return boxOf(this);
    },
  });
}

const tooMany =
  `it has more than ${mostElements.toLocaleString("en-GB")} elements, a text counted as four, ` +
  "which would hold up the page. Draw fewer: thin the rows, as in rows.filter((_, i) => i % 10 === 0), count them with " +
  "Plot.bin or Plot.group, or set fewer ticks";
