/**
 * A figure is data in, SVG out. It imports nothing of ours, so it draws the same in Node (with
 * linkedom, at build) and in the page.
 */

/** Points of one curve, finite values only; `x` ascends. */
export type Series = { x: Float64Array; y: Float64Array };

/** Whose numbers these are; each role has one colour and one line style throughout the site. */
export type Role = "hand" | "framework" | "truth" | "error" | "plain";

export type Table = { columns: string[]; rows: (string | number)[][] };

/** What a pointer or the arrow keys find: where to put the cursor and what to say there. */
export type Reading = { x: number; text: string };

export type Drawing<Data> = {
  svg: SVGSVGElement;
  /** Redraws only what moves, under the scales at hand; false when the axes no longer fit. */
  update(data: Data): boolean;
  /** The data nearest to a horizontal position in pixels, or `step` data points away from `from`. */
  read?(at: { px: number } | { from: number; step: number }): Reading | null;
};

export type Figure<Data> = {
  draw(data: Data, width: number, document: Document): Drawing<Data>;
  /** A sentence that says what the figure shows now. */
  describe(data: Data): string;
  tabulate(data: Data): Table;
};
