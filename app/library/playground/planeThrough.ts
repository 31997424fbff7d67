import { drawsOf } from "./data/draws";
import type { Store } from "./products";
import { firstOf } from "./withHeld";

type Plan = {
  along: string;
  /** Of random directions. */
  seed: number;
  /** Those that the reader holds, as `0.1.0=0.75; 1.0.0=-2`. */
  weights: string;
  /** 0 for each frozen parameter, 1 for the others. */
  trained: ArrayLike<number>;
};

/** A way of parameters over a plane; what is not finite stays so. */
type Walk = { x: Float64Array; y: Float64Array; reach: number };

export type PlaneThrough = {
  /** Where the parameters that it goes through are. */
  now: { x: number; y: number };
  /** The parameters at a place: the same array at each call. */
  at(x: number, y: number): Store;
  /**
   * The places of the plane that are nearest to parameters, and how far a picture of them reaches from 0.
   */
  walkOf(thetas: readonly Store[]): Walk;
  /** What lies across and up, by name and in a sentence. */
  axes: [string, string];
  says: string;
};

/**
 * Lays a plane through a network's parameters, to look at the loss on it. `random`: along two random
 * directions, in which the weights into each unit are as long a vector as those of the network, so that
 * networks with large and with small weights can be compared; biases stay, and so does what is frozen.
 * `weights`: along the two weights that were held last, or the first ones of the network.
 * Source: Li, Xu, Taylor, Studer and Goldstein, Visualizing the Loss Landscape of Neural Nets (2018).
 *
 * @group Playground
 * @example
 * const nine = Float64Array.of(1, 2, 3, 4, 0, 0, 5, 6, 0);
 * const plane = { along: "weights", seed: 1, weights: "", trained: nine };
 *
 * planeThrough(nine, [2, 2, 1], plane).at(-1, -3);
 * @param theta all parameters in a row: of each layer its weights, row by row, then its biases
 * @param sizes how many numbers come into each layer, and how many leave the last
 * @param plan.along `random` or `weights`
 * @param plan.seed,plan.weights a seed of random directions; and the weights that are held, as a text
 * @param plan.trained which is 0 for each frozen parameter
 * @returns `now`, the place of theta; `at(x, y)`, the parameters at a place; `walkOf(thetas)`, places of
 * other parameters, x, y and their `reach`; and `axes` and `says`, what lies across and up
 * @throws RangeError where the network has no two weights, its parameters are not finite, or both directions
 * are the same
 */
export function planeThrough(theta: Store, sizes: readonly number[], plan: Plan): PlaneThrough {
  if (sizes.length === 2 && sizes[0] === 1 && sizes[1] === 1)
    throw new RangeError("this network has only one weight: a plane takes two");
  const isRandom = plan.along === "random";
  if (!isRandom && plan.along !== "weights")
    throw new RangeError(`a plane lies along random or weights, not ${plan.along}`);
  const { u, v, axes, says } = isRandom
    ? randomly(theta, sizes, plan)
    : alongTwo(theta, sizes, plan.weights);
  const now = isRandom ? { x: 0, y: 0 } : { x: dot(u, theta), y: dot(v, theta) };
  const [uu, uv, vv] = [dot(u, u), dot(u, v), dot(v, v)];
  const area = uu * vv - uv ** 2;
  if (!Number.isFinite(area) || !theta.every(Number.isFinite))
    throw new RangeError("at this step the network has no numbers to look around at");
  if (!(area > 1e-9 * uu * vv))
    throw new RangeError("the two directions of this seed are one: take another seed");
  const own = theta.slice();

  function placeOf(other: Store) {
    const apart = Float64Array.from(other, (value, i) => value - theta[i]!);
    const [a, b] = [dot(u, apart), dot(v, apart)];
    return { x: now.x + (vv * a - uv * b) / area, y: now.y + (uu * b - uv * a) / area };
  }
  return {
    ...{ now, axes, says },
    at(x, y) {
      const [a, b] = [x - now.x, y - now.y];
      for (let i = 0; i < own.length; i++) own[i] = theta[i]! + a * u[i]! + b * v[i]!;
      return own;
    },
    walkOf(thetas) {
      const places = thetas.map(placeOf);
      const [x, y] = [places.map(({ x }) => x), places.map(({ y }) => y)];
      const reach = isRandom ? 1 : reachOf([...x, ...y, now.x, now.y]);
      return { x: Float64Array.from(x), y: Float64Array.from(y), reach };
    },
  };
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function randomly(theta: Store, sizes: readonly number[], { seed, trained }: Plan) {
  const draws = drawsOf(seed);
  const [u, v] = [0, 1].map(() => {
    const drawn = Float64Array.from(theta, () => draws.normal(0, 1));
    return asLongAs(theta, sizes, drawn).map((value, i) => (trained[i] ? value : 0));
  });
  const says = "Across and up: two random directions, each unit’s weights as long as they are.";
  const axes: PlaneThrough["axes"] = ["first direction", "second direction"];
  return { u: u!, v: v!, axes, says };
}

/** A direction with the weights into each unit as long a vector as they are, and no biases. */
function asLongAs(theta: Store, sizes: readonly number[], drawn: Float64Array): Float64Array {
  const own = new Float64Array(theta.length);
  for (let l = 0; l + 1 < sizes.length; l++) {
    const [first, ins, outs] = [firstOf(sizes, l), sizes[l]!, sizes[l + 1]!];
    for (let unit = 0; unit < outs; unit++) {
      const places = Array.from({ length: ins }, (_, i) => first + i * outs + unit);
      const lengthOf = (of: Store) => Math.hypot(...places.map((i) => of[i]!));
      const by = lengthOf(theta) / lengthOf(drawn);
      for (const i of places) own[i] = by * drawn[i]!;
    }
  }
  return own;
}

function alongTwo(theta: Store, sizes: readonly number[], weights: string) {
  const held = weights.split(";").flatMap((one) => {
    const place = (one.split("=")[0] ?? "").split(".").map(Number);
    return place.length === 3 && isIn(sizes, place) ? [place] : [];
  });
  const some = [...held.slice(-2), ...firstTwo(sizes)].map((place) => ({
    ...{ place, at: placeIn(sizes, place) },
  }));
  const [one, other] = [some[0]!, some.find(({ at }) => at !== some[0]!.at)!];
  const [u, v] = [one, other].map(({ at }) => {
    const own = new Float64Array(theta.length);
    own[at] = 1;
    return own;
  });
  const say = ({ place }: typeof one) => {
    const [layer, from, to] = place.map((at) => at + 1);
    return `weight of layer ${layer}, ${from} → ${to}`;
  };
  const axes: PlaneThrough["axes"] = [say(one), say(other)];
  return { u: u!, v: v!, axes, says: `Across: the ${axes[0]}. Up: the ${axes[1]}.` };
}

const isIn = (sizes: readonly number[], [layer, from, to]: number[]) =>
  from! < (sizes[layer!] ?? 0) && to! < (sizes[layer! + 1] ?? 0);

const placeIn = (sizes: readonly number[], [layer, from, to]: number[]) =>
  firstOf(sizes, layer!) + from! * sizes[layer! + 1]! + to!;

/** The first weight, and the next into the same unit, or else out of the same input or of that unit. */
const firstTwo = (sizes: readonly number[]) => {
  const [ins, outs] = sizes;
  return [[0, 0, 0], ins! > 1 ? [0, 1, 0] : outs! > 1 ? [0, 0, 1] : [1, 0, 0]];
};

/** More than the furthest of them, by few sizes: so a step further seldom moves the axes. */
function reachOf(values: readonly number[]): number {
  const far = Math.max(1, ...values.map(Math.abs).filter(Number.isFinite));
  const unit = 10 ** Math.floor(Math.log10(far));
  return [1.5, 3, 6, 12].map((by) => by * unit).find((reach) => reach > far)!;
}
