import { drawAt } from "../drawing";
import { write } from "./write";

/** What a promise or a display asks of any value, which is no reason to draw one. */
const idle = new Set<PropertyKey>([
  "then",
  Symbol.toStringTag,
  Symbol.iterator,
  Symbol.asyncIterator,
  Symbol.toPrimitive,
]);
/** What reads a drawn picture and leaves it as it is. */
const readers = new Set<PropertyKey>(["scale", "legend"]);

const defaultWidth = 640;

/**
 * A picture that is drawn once somebody looks into it. Until then it can be shown at any width, and
 * a loop that yields a thousand pictures pays for those that are seen.
 * @throws what drawing throws, with the place in the cell where the picture was asked for
 */
export function drawLater(draw: (width: number) => Element): Element {
  const asked = new Error();
  let drawn: Element | null = null;
  let touched = false;
  const drawSaying = (width: number) => {
    try {
      return draw(width);
    } catch (error) {
      throw placed(error, asked);
    }
  };
  const picture = () => {
    drawn ??= drawSaying(defaultWidth);
    return drawn;
  };
  const show = (width: number) => write(touched ? picture() : drawSaying(width));
  const touch = () => {
    touched = true;
    return picture();
  };
  return new Proxy({} as Element, {
    get(_, name) {
      if (name === drawAt) return show;
      if (!drawn && idle.has(name)) return undefined;
      const element = readers.has(name) ? picture() : touch();
      const member = Reflect.get(element, name);
      return typeof member === "function" ? member.bind(element) : member;
    },
    set: (_, name, value) => Reflect.set(touch(), name, value),
    has: (_, name) => Reflect.has(touch(), name),
    getPrototypeOf: () => Reflect.getPrototypeOf(touch()),
  });
}

const inCell = /cell-([\w-]+)\.ts:(\d+):\d+/;

/** The same failure, saying the cell and line that it comes from; a cell begins on line two. */
function placed(error: unknown, asked: Error): Error {
  const { message, stack = "" } = error instanceof Error ? error : { message: String(error) };
  const [, cell, line] = inCell.exec(stack) ?? inCell.exec(asked.stack ?? "") ?? [];
  return new Error(cell ? `${message} (${cell}, line ${Number(line) - 1})` : message);
}
