import * as Observable from "@observablehq/plot";
import { drawAt } from "../drawing";
import type { Opened } from "../package";
import { teachElements } from "./document";
import { checkSize, draw, type Options } from "./draw";
import { drawLater } from "./later";

/**
 * Opens Observable Plot, all of it, with a document of its own to draw in: a worker has none.
 * What `plot` and `legend` give is drawn when it is shown, or first looked into.
 */
export function open(): Opened {
  teachElements();
  const plot = (options: Options = {}) => {
    // The figures of a page have a document already, when both live in one realm.
    if (options.document) return Observable.plot(options);
    checkSize(options);
    return drawLater((width) => draw(Observable.plot, options, width));
  };
  const legend = (options: Options = {}) =>
    drawLater((width) => draw(Observable.legend as unknown as typeof plot, options, width));
  Object.assign(Observable.Mark.prototype, {
    plot({ marks = [], ...options }: { marks?: unknown[] } = {}) {
      return plot({ ...options, marks: [...marks, this] });
    },
    [drawAt]() {
      throw new TypeError("it is a mark, which is drawn by its plot() or in Plot.plot");
    },
  });
  return { names: { Plot: { ...Observable, plot, legend } } };
}
