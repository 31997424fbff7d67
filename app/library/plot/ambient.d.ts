/**
 * Draws with Observable Plot: its marks, transforms and options, as its documentation has them. What
 * is a picture when the cell ends, or is displayed, is shown.
 * Source: Observable Plot 0.6, https://observablehq.com/plot.
 *
 * @group What a cell shows
 * @example
 * const xs = Array.from({ length: 101 }, (_, i) => i / 10 - 5);
 *
 * Plot.plot({
 *   height: 200,
 *   marks: [Plot.lineY(xs, { x: xs, y: (x) => 1 / (1 + Math.exp(-x)) })],
 * });
 * @throws TypeError where a mark is shown by itself; RangeError for a side that no page could hold
 */
declare const Plot: typeof import("@observablehq/plot");
