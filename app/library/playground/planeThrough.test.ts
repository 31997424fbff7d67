import fc from "fast-check";
import { expect, test } from "vitest";
import { drawNetwork, type Network } from "./drawNetwork";
import { planeThrough } from "./planeThrough";
import { readLayers } from "./readLayers";

const network = fc
  .record({
    inputs: fc.integer({ min: 1, max: 4 }),
    layers: fc.constantFrom("3 tanh", "2 relu frozen; 4 tanh", "1 sigmoid; 2 identity", "5 relu"),
    outputs: fc.integer({ min: 1, max: 3 }),
    initialisation: fc.constantFrom("xavier", "torch"),
    seed: fc.nat(1000),
  })
  .map(({ layers, ...plan }) => drawNetwork({ ...plan, layers: readLayers(layers) }));
const anyPlan = fc.record({
  along: fc.constantFrom("random", "weights"),
  seed: fc.nat(1000),
  weights: fc.constantFrom("", "0.0.1=3", "0.0.0=1;1.0.0=2", "9.9.9=1"),
});
const number = fc.double({ min: -3, max: 3, noNaN: true });

const numRuns = 60;
const alike = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  expect(a).toHaveLength(b.length);
  for (let i = 0; i < a.length; i++) expect(a[i]).toBeCloseTo(b[i]!, 8);
};

/** Of few weights two random directions may be one, which is refused. */
function through({ theta, sizes, trained }: Network, plan: { along: string }) {
  try {
    return planeThrough(theta, sizes, { seed: 1, weights: "", ...plan, trained });
  } catch (error) {
    expect(`${error}`).toContain("another seed");
    return fc.pre(false) as never;
  }
}

test("it goes through the parameters, a place's are found there again, and others at the nearest place", () => {
  const away = fc.array(number, { minLength: 100, maxLength: 100 });
  fc.assert(
    fc.property(network, anyPlan, number, number, away, (drawn, plan, x, y, off) => {
      const { now, at, walkOf } = through(drawn, plan);
      alike(at(now.x, now.y), drawn.theta);
      const there = at(x, y).slice();
      const other = there.map((value, i) => value + off[i]!);
      const walk = walkOf([there, other]);
      alike([walk.x[0]!, walk.y[0]!], [x, y]);
      const far = (to: ArrayLike<number>) => Math.hypot(...other.map((value, i) => value - to[i]!));
      const nearest = far(at(walk.x[1]!, walk.y[1]!));
      for (const [a, b] of [
        [0.1, 0],
        [0, 0.1],
        [-0.1, 0],
        [0, -0.1],
      ] as const)
        expect(far(at(walk.x[1]! + a, walk.y[1]! + b))).toBeGreaterThanOrEqual(nearest - 1e-9);
    }),
    { numRuns, seed: 1 },
  );
});

test("a random direction has into each unit weights as long as the network's, and no biases", () => {
  fc.assert(
    fc.property(network, fc.nat(1000), (drawn, seed) => {
      const { at } = through(drawn, { along: "random", seed } as { along: string });
      for (const [x, y] of [
        [1, 0],
        [0, 1],
      ] as const) {
        const moved = at(x, y).map((value, i) => value - drawn.theta[i]!);
        const [there, here] = [moved, drawn.theta].map((theta) => drawn.layersOf(theta));
        let first = 0;
        there!.forEach(({ W, b }, l) => {
          const isFrozen = drawn.trained[first] === 0;
          first += W.rows * W.columns + b.columns;
          expect(Math.hypot(...b.values)).toBe(0);
          for (let unit = 0; unit < W.columns; unit++) {
            const wanted = isFrozen ? 0 : Math.hypot(...here![l]!.W.column(unit));
            expect(Math.hypot(...W.column(unit))).toBeCloseTo(wanted, 9);
          }
        });
      }
    }),
    { numRuns, seed: 2 },
  );
});

test("another seed goes along other directions, the same along the same", () => {
  const drawn = drawNetwork({ inputs: 2, layers: readLayers("3 tanh"), outputs: 1 });
  const at = (seed: number) => [
    ...through(drawn, { along: "random", seed } as { along: string }).at(1, 1),
  ];
  expect(at(1)).toEqual(at(1));
  expect(at(1)).not.toEqual(at(2));
});

test("two weights are those held last, or else the first of the network, and it is said which", () => {
  const drawn = drawNetwork({ inputs: 2, layers: readLayers("3 tanh"), outputs: 1, seed: 3 });
  const { theta, sizes, trained } = drawn;
  const of = (weights: string) =>
    planeThrough(theta, sizes, { along: "weights", seed: 0, weights, trained });
  const moved = (weights: string) => {
    const there = of(weights).at(100, 200);
    return [100, 200].map((value) => there.indexOf(value));
  };
  expect(moved("")).toEqual([0, 3]);
  expect(of("").now).toEqual({ x: theta[0], y: theta[3] });
  expect(moved("0.0.2=1")).toEqual([2, 0]);
  expect(moved("0.0.0=1")).toEqual([0, 3]);
  expect(moved("0.0.0=1;0.1.2=0;1.2.0=5;7.7.7=1")).toEqual([5, 11]);
  expect(of("").axes).toEqual(["weight of layer 1, 1 → 1", "weight of layer 1, 2 → 1"]);
  expect(of("0.1.2=0;1.2.0=5").says).toBe(
    "Across: the weight of layer 1, 2 → 3. Up: the weight of layer 2, 3 → 1.",
  );
});

test("a picture of two weights reaches beyond the walk, one of directions as far as the weights are long", () => {
  const drawn = drawNetwork({ inputs: 2, layers: [], outputs: 1 });
  const walk = (along: string, far: number) =>
    through(drawn, { along }).walkOf([drawn.theta, Float64Array.of(far, 0, 0)]);
  for (const [far, reach] of [
    [0.2, 1.5],
    [2, 3],
    [-5, 6],
    [9.9, 12],
    [20, 30],
    [Number.NaN, 1.5],
  ] as const)
    expect(walk("weights", far).reach).toBe(reach);
  expect(walk("random", 20).reach).toBe(1);
});

test("where there is no plane it is said why", () => {
  const plan = { along: "random", seed: 1, weights: "", trained: [1, 1] };
  expect(() => planeThrough(Float64Array.of(1, 0), [1, 1], plan)).toThrow("only one weight");
  const lost = Float64Array.of(Number.NaN, 1, 0);
  const two = { ...plan, trained: [1, 1, 1] };
  expect(() => planeThrough(lost, [2, 1], two)).toThrow("no numbers to look around at");
  expect(() => planeThrough(lost, [2, 1], { ...two, along: "weights" })).toThrow("no numbers");
  expect(() => planeThrough(lost, [2, 1], { ...two, along: "up" })).toThrow("not up");
  const three = Float64Array.of(1, 0, 1, 0);
  const frozen = { ...plan, trained: [0, 0, 1, 1] };
  expect(() => planeThrough(three, [1, 1, 1], frozen)).toThrow("take another seed");
});
