type Flat = import("./flat").Flat;

type LayerAt = import("./drawNetwork").LayerAt;

type Network = import("./drawNetwork").Network;

type Batch = Pick<import("./batchesOf").Batch, "X" | "T">;

/** What goes into a layer, a sample a row, its sums, and what its activation gives. */
type Pass = { X: Flat; Z: Flat; F: Flat };

/** Rules, each of them made of functions that say what becomes of a number. */
type Rules<Part extends string> = Record<string, Record<Part, import("./loops").Entrywise>>;

/**
 * What a step makes of two averages and of how far each parameter is moved: of the slopes a · m + b · g, or
 * where a is 0 the slope g itself; and of their squares c · v + (1 − c) · g².
 */
type Optimisers = Record<
  string,
  { a: number; b: number; c: number; move(m: number, v: number): number }
>;

/**
 * The hyperbolic tangent, the same to the last bit in every engine, as `Math.tanh` is not: at most two units
 * in the last place off.
 *
 * @group Playground
 * @example
 * [0, 1, 20].map(tanh);
 * @param z any number
 * @returns a number from −1 to 1
 */
declare const tanh: (z: number) => number;
