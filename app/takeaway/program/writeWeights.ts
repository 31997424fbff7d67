import type { About } from "../writeNotebook";
import type { Form } from "./plan";

/** What the page shows of the network at the step looked at. */
export type Seen = {
  /** All parameters in a row: of each layer its weights, row by row, then its biases. */
  theta: ArrayLike<number>;
  sizes: readonly number[];
  /** Of each layer but the inputs. */
  activations: readonly string[];
  inputs: readonly string[];
  step: number;
  loss: number;
};

/**
 * Writes a network's weights as JSON, with their shapes and names and what they were trained with.
 * @throws RangeError where there are not as many parameters as such layers have
 */
export function writeWeights(form: Form, seen: Seen, { title, url }: About): string {
  const { theta, sizes, activations, inputs, step, loss } = seen;
  const all = Array.from(theta);
  let at = 0;
  const take = (count: number) => all.slice(at, (at += count));
  const layers = sizes.slice(1).map((q, l) => {
    const p = sizes[l]!;
    const rows = Array.from({ length: p }, () => take(q));
    return {
      name: l === sizes.length - 2 ? "output" : `hidden ${l + 1}`,
      activation: activations[l] ?? "identity",
      weights: { shape: [p, q], values: rows },
      biases: { shape: [q], values: take(q) },
    };
  });
  if (at !== all.length || all.length === 0)
    throw new RangeError(`there are ${all.length} weights and biases for layers of ${sizes}`);
  const { drawn, table, curve, ...settings } = form;
  const own = { ...(form.data === "drawn" && { drawn }), ...(form.data === "table" && { table }) };
  return `${JSON.stringify(
    {
      ...{ title, url, step, loss, inputs, layers },
      settings: { ...settings, ...(form.data === "curve" && { curve }), ...own },
    },
    null,
    1,
  )}\n`;
}
