import fc from "fast-check";
import { expect, test } from "vitest";
import { drawNetwork } from "./drawNetwork";
import { readLayers } from "./readLayers";
import { withHeld } from "./withHeld";

test("each weight that is held stands in its layer’s matrix, and no other number moves", () => {
  const network = drawNetwork({ inputs: 2, layers: readLayers("3 tanh; 4 relu"), outputs: 2 });
  const { sizes, theta } = network;
  const weight = fc
    .nat(sizes.length - 2)
    .chain((l) => fc.tuple(fc.constant(l), fc.nat(sizes[l]! - 1), fc.nat(sizes[l + 1]! - 1)));
  fc.assert(
    fc.property(weight, fc.double({ noNaN: true }), ([l, from, to], value) => {
      const held = withHeld(theta, sizes, `${l}.${from}.${to}=${value}`);
      expect(held.strays).toBe(0);
      const W = network.layersOf(held.theta)[l]!.W;
      expect(W.values[from * W.columns + to]).toBe(Number(`${value}`));
      expect([...held.theta].filter((w, i) => !Object.is(w, theta[i])).length).toBeLessThan(2);
    }),
  );
});

test("what is between no two units is a stray, and of nothing all stays", () => {
  const theta = Float64Array.from({ length: 9 }, (_, i) => i);
  const held = withHeld(theta, [2, 2, 1], "0.2.0=1; 1.0.1=1; 2.0.0=1;0.0.0=5");
  expect(held.strays).toBe(3);
  expect([...held.theta]).toEqual([5, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(theta[0]).toBe(0);
  expect(withHeld(theta, [2, 2, 1], "")).toEqual({ theta, strays: 0 });
});
