/**
 * A figure is data in, SVG out. It imports nothing of ours, so it draws the same in Node (with
 * linkedom, at build) and in the page.
 */

/** Points of one curve, finite values only; `x` ascends. */
export type Series = { x: Float64Array; y: Float64Array };

/** Whose numbers these are; each role has one colour and one line style throughout the site. */
export type Role = "hand" | "framework" | "truth" | "error" | "plain";

export type Table = { columns: string[]; rows: (string | number)[][] };

/**
 * What a lesson calls the variables that axes and marks stand for, so that a page can light them
 * with it; several names in one text, with spaces between.
 */
export type Symbols<Mark extends string = never> = { [Part in "x" | "y" | Mark]?: string };

/** What a pointer or the arrow keys find: where to put the cursor and what to say there. */
export type Reading = {
  x: number;
  text: string /** In a plane; else all heights at x. */;
  y?: number;
  /** Which of the figure's items this is, where one can be chosen. */
  item?: number;
  /** What the figure's control calls the number that is read, where the reader can hold it. */
  grip?: string;
};

/** A place in pixels, or so many data points away from another; in a plane, up and down as well. */
export type At =
  | { px: number; py?: number }
  | { from: number; step: number; fromY?: number; rise?: number };

export type Drawing<Data> = {
  svg: SVGSVGElement;
  /** What lies beneath the picture, as a canvas; it has the page's colours of when it was drawn. */
  under?: HTMLElement;
  /** So many times as wide as was asked for, where it has to scroll; 1 unless given. */
  across?: number;
  /** Redraws only what moves, under the scales at hand; false when the axes no longer fit. */
  update(data: Data): boolean;
  /** The data nearest to a place. */
  read?(at: At): Reading | null;
  /** Where the arrow keys begin; at the left unless given. */
  start?(): Reading | null;
  /** Marks in the picture what was read, or nothing; where there is none, the page puts a cursor. */
  look?(reading: Reading | null): void;
  /** Where a mark that the reader can move lies, in pixels; null while it has no place. */
  mark?(): { x: number; y: number } | null;
  /** A number that the reader can hold, as it stands, and where; null where there is none of this name. */
  grip?(name: string): { x: number; y: number; value: number; label: string } | null;
  /** What a place in pixels stands for. */
  valueAt?(px: number, py: number): { x: number; y: number };
};

export type Figure<Data> = {
  draw(data: Data, width: number, document: Document): Drawing<Data>;
  /** A sentence that says what the figure shows now. */
  describe(data: Data): string;
  tabulate(data: Data): Table;
};
