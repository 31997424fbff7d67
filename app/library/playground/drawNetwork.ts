import { numpyRandom } from "../random";
import { torchRandom } from "../torch";
import { Flat } from "./flat";
import { maskOf } from "./maskOf";
import type { Store } from "./products";
import type { Layer } from "./readLayers";

/** A layer as it stands in the parameters. */
export type LayerAt = {
  /** The weights: a row for each number that comes in, a column for each unit. */
  W: Flat;
  /** The biases, in one row. */
  b: Flat;
  activation: string;
  /** What its outputs are multiplied by in a step that drops some; else null, which stands for ones. */
  mask: Flat | null;
};

/** What a run has come to: its step, counted from 0, its parameters, and two averages of each slope. */
type State = { k: number; theta: Store; m: Store; v: Store };

export type Network = {
  /** How many numbers come into each layer, and how many leave the last. */
  sizes: number[];
  /** All parameters in a row, as they are drawn: of each layer W, row by row, then b. */
  theta: Store;
  /** For each parameter 1, or 0 where its layer is frozen. */
  trained: Uint8Array;
  /** What a run begins with: step 0, the parameters as they are drawn, and averages of 0. */
  start: State;
  /**
   * The layers as they stand in parameters, with which they change.
   * @param step which one, and how many samples it has, where units are to be dropped
   */
  layersOf(theta: Store, step?: { k: number; rows: number }): LayerAt[];
};

type Plan = {
  inputs: number;
  layers: readonly Layer[];
  outputs: number;
  output?: string;
  initialisation?: string;
  seed?: number;
  /** 32: the parameters are float32 numbers, as those of TensorFlow.js. */
  bits?: 32 | 64;
};

/**
 * Draws a network's parameters. `numpy` takes all of them as `numpy.random.rand` does, from 0 to 1, and
 * `torch` as `torch.randn` does; `xavier` and `he` take weights evenly from −√(6/(p + q)) to √(6/(p + q)),
 * or √(6/p), for p numbers into a layer and q out of it, drawn by NumPy, and biases of 0.
 * Source: Glorot and Bengio (2010); He, Zhang, Ren and Sun (2015).
 *
 * @group Playground
 * @example
 * const hidden = readLayers("3 tanh");
 *
 * drawNetwork({ inputs: 2, layers: hidden, outputs: 1 }).theta;
 * @param plan.inputs,plan.layers,plan.outputs how many numbers come in, the hidden layers, and how many
 * come out
 * @param plan.output what becomes of the last sums: `identity`, unless given
 * @param plan.initialisation `numpy`, `torch`, `xavier` or `he`; `xavier` unless given
 * @param plan.seed a whole number from 0 to 4,294,967,295; 0 unless given
 * @returns the network: its parameters `theta`, all in a row, and `layersOf(theta)`, its matrices
 * @throws RangeError for an unknown initialisation, or sizes that are no whole numbers from 1
 */
export function drawNetwork(plan: Plan): Network {
  const { inputs, layers, outputs, output = "identity", seed = 0, bits = 64 } = plan;
  const sizes = [inputs, ...layers.map(({ units }) => units), outputs];
  const odd = sizes.find((size) => !Number.isInteger(size) || size < 1);
  if (odd !== undefined) throw new RangeError(`a layer has a whole number of units, not ${odd}`);
  const last: Omit<Layer, "units"> = { activation: output, drop: 0, frozen: false };
  const all = [...layers, last].map((layer, l) => ({ ...layer, p: sizes[l]!, q: sizes[l + 1]! }));
  const draw = drawsOf(plan.initialisation ?? "xavier", seed);
  const drawn = all.flatMap(({ p, q }) => draw(p, q));
  const theta = bits === 32 ? Float32Array.from(drawn) : Float64Array.from(drawn);
  return {
    ...{ sizes, theta },
    trained: Uint8Array.from(
      all.flatMap(({ p, q, frozen }) => Array(p * q + q).fill(Number(!frozen))),
    ),
    start: { k: 0, theta, m: theta.map(() => 0), v: theta.map(() => 0) },
    layersOf(theta, step) {
      let at = 0;
      return all.map(({ p, q, activation, drop }, l) => {
        const W = new Flat(p, q, theta, at);
        const b = new Flat(1, q, theta, at + p * q);
        at += p * q + q;
        const mask = step && drop > 0 ? maskOf(step.rows, q, { drop, seed, k: step.k, l }) : null;
        return { W, b, activation, mask };
      });
    },
  };
}

/** Gives what draws the p · q weights and q biases of a layer. */
function drawsOf(initialisation: string, seed: number) {
  if (initialisation === "torch") {
    const { randn } = torchRandom(seed);
    return (p: number, q: number) => [...randn([p, q]).flat(), ...randn([q])];
  }
  const { rand } = numpyRandom(seed);
  if (initialisation === "numpy") return (p: number, q: number) => rand(p * q + q);
  if (initialisation !== "xavier" && initialisation !== "he")
    throw new RangeError(`there is no initialisation called ${initialisation}`);
  return (p: number, q: number) => {
    const most = Math.sqrt(6 / (initialisation === "he" ? p : p + q));
    return [...rand(p * q).map((u) => (2 * u - 1) * most), ...Array<number>(q).fill(0)];
  };
}
