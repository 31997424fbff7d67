import type { Store } from "./products";

/**
 * Parameters with the weights that the reader holds in their places.
 *
 * @group Playground
 * @example
 * withHeld(new Float64Array(9), [2, 2, 1], "0.1.0=0.75; 1.0.0=-2").theta;
 * @param theta all parameters in a row, left as they are: of each layer its weights, row by row, then
 * its biases
 * @param sizes how many numbers come into each layer, and how many leave the last
 * @param text `layer.from.to=value`, each counted from 0, with semicolons between them
 * @returns `theta`, a copy; and `strays`, how many of the weights held are between no two units
 */
export function withHeld<S extends Store>(theta: S, sizes: readonly number[], text: string) {
  const own = theta.slice() as S;
  let strays = 0;
  for (const one of text.split(";").filter((one) => one.trim() !== "")) {
    const [key = "", value] = one.split("=");
    const [layer = 0, from = 0, to = 0] = key.split(".").map(Number);
    const [ins, outs] = [sizes[layer] ?? 0, sizes[layer + 1] ?? 0];
    if (from < ins && to < outs) own[firstOf(sizes, layer) + from * outs + to] = Number(value);
    else strays++;
  }
  return { theta: own, strays };
}

/** Where the weights of a layer begin among all parameters; its biases follow them. */
export function firstOf(sizes: readonly number[], layer: number): number {
  let first = 0;
  for (let l = 0; l < layer; l++) first += (sizes[l]! + 1) * sizes[l + 1]!;
  return first;
}
