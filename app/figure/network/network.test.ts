import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysHolds, anyValue, document, moving } from "../../tests/picture";
import type { NetworkData, Quantity } from "./data";
import { figure as network } from "./drawing";
import { atStage, broken, deep, empty, examples } from "./examples";

const drawAt = (stage: number, width = 640) => network.draw(atStage(stage), width, document);
const bearing = (stage: number, symbol: string) =>
  Array.from(drawAt(stage).svg.querySelectorAll(`text[data-sym="${symbol}"]`), (text) => {
    return text.getAttribute("visibility") === "hidden" ? "" : text.textContent;
  }).filter(Boolean);

test("numbers appear at their stage, forward, then backward", () => {
  expect(bearing(0, "z1")).toEqual(["z₁"]);
  expect(bearing(1, "z1")).toEqual(["z₁", "3.84", "1.65", "−0.308"]);
  expect(bearing(1, "a1")).toEqual(["a₁"]);
  expect(bearing(2, "a1")).toEqual(["a₁", "0.979", "0.838", "0.424"]);
  expect(bearing(3, "output")).toEqual(["output"]);
  expect(bearing(4, "output")).toEqual(["output", "0.852"]);
  expect(bearing(4, "L")).toEqual(["L"]);
  expect(bearing(5, "L")).toEqual(["2.53", "L"]);
  expect(bearing(5, "delta2")).toEqual([]);
  expect(bearing(6, "delta2")).toEqual(["δ₂ 0.284"]);
  expect(bearing(7, "delta1")).toEqual([]);
  expect(bearing(8, "delta1")).toEqual(["δ₁ 0.00855", "δ₁ 0.0361", "δ₁ 0.0537"]);
});

test("wires show gradients once there are any, and weights while a delta goes back along them", () => {
  expect(bearing(6, "w2")).toEqual(["1.46", "0.940", "0.775", "w₂"]);
  expect(bearing(7, "w2")).toEqual([]);
  expect(bearing(7, "dL_dw2")).toEqual(["0.278", "0.238", "0.120", "∂L/∂w₂"]);
  expect(bearing(8, "w2")).toEqual(["1.46", "0.940", "0.775", "w₂"]);
  expect(bearing(9, "dL_dw2")).toEqual(["0.278", "0.238", "0.120", "∂L/∂w₂"]);
  expect(bearing(9, "dL_dw1")).toEqual(["∂L/∂w₁"]);
});

test("a wire is as wide as its weight is large, and dashed below zero", () => {
  const { svg } = drawAt(1);
  const wires = [...svg.querySelectorAll('path[data-sym="w1"]')];
  const dashed = wires.map((wire) => wire.getAttribute("stroke-dasharray") !== "none");
  const weights = Array.from(atStage(1).layers[0]!.weights.numbers);
  expect(dashed).toEqual(weights.map((weight) => weight < 0));
  const width = (i: number) => Number(wires[i]!.getAttribute("stroke-width"));
  expect(width(7) / width(1)).toBeCloseTo(weights[7]! / weights[1]!, 1);
});

test("a pointer finds the nearest node or wire, and says what is computed by then", () => {
  const { read } = drawAt(2);
  expect(read!({ px: 30, py: 110 })!.text).toBe("x₂: −0.2934");
  const unit = read!({ px: 250, py: 170 })!;
  expect(unit.text).toBe("unit 2: b₁ 1.264, z₁ 1.647, a₁ 0.8385");
  const back = drawAt(9).read!({ px: unit.x, py: unit.y })!;
  expect(back.text).toBe(`${unit.text}, δ₁ 0.03611, ∂L/∂b₁ 0.03611`);
  const wire = read!({ px: unit.x + 75, py: unit.y })!;
  expect(wire.text).toBe("w₂ from unit 2 to output: 0.9398");
  expect(read!({ px: 640, py: 170 })!.text).toBe("L: not computed yet");
});

test("arrow keys walk along wires from node to node", () => {
  const { read } = drawAt(9);
  let at = read!({ px: 0, py: 110 })!;
  const go = (step: number, rise = 0) => {
    at = read!({ from: at.x, fromY: at.y, step, rise })!;
    return at.text;
  };
  expect(go(1)).toBe("w₁ from x₂ to unit 1: −0.4033, ∂L/∂w₁ −0.002508");
  expect(go(1)).toContain("unit 1: b₁ 0.1919");
  expect(go(0, -1)).toContain("unit 2: b₁ 1.264");
  expect(go(0, -1)).toContain("unit 3: b₁ −1.290");
  expect(go(0, -1)).toContain("unit 3: b₁ −1.290");
  expect(go(1)).toContain("w₂ from unit 3 to output: 0.7748");
  expect(go(25)).toBe("y: −1.399");
  expect(go(0, 1)).toBe("L: 2.533");
  expect(go(-25)).toBe("x₃: −2.179");
});

test("every node and wire can be reached by keys, and reads the same where it is put", () => {
  for (const [, data, width] of examples) {
    const { read } = network.draw(data, width ?? 640, document);
    const first = read?.({ px: 0 });
    if (!read || !first) continue;
    const found = new Set<string>();
    for (let step = 0; step < 12; step++) {
      let at = read({ from: first.x, fromY: first.y, step })!;
      at = read({ from: at.x, fromY: at.y, step: 0, rise: 99 })!;
      for (let rise = 0; rise > -40; rise--) {
        const next = read({ from: at.x, fromY: at.y, step: 0, rise })!;
        found.add(next.text.split(":")[0]!);
        expect(read({ px: next.x, py: next.y })).toEqual(next);
      }
    }
    const layers = data.layers.map(({ weights, biases }) => [weights, biases]);
    const arrays = [data.inputs, ...layers.flat(), data.target, data.loss];
    const names = arrays.reduce((sum, one) => sum + (one?.numbers.length ?? 0), 0);
    if (data !== broken) expect(found.size).toBe(names);
  }
});

test("what is looked at has its numbers on its wires, until the reader leaves", () => {
  const drawing = drawAt(1);
  const numbers = (symbol = "w1") => {
    const texts = [...drawing.svg.querySelectorAll(`text[data-sym="${symbol}"]`)];
    return texts.filter((text) => text.getAttribute("visibility") === "visible").length;
  };
  const before = moving(drawing);
  expect(numbers()).toBe(0);
  drawing.look!(drawing.read!({ px: 250, py: 170 }));
  expect([numbers("w1"), numbers("w2")]).toEqual([5, 1]);
  drawing.look!(drawing.read!({ px: 30, py: 170 }));
  expect(numbers()).toBe(3);
  drawing.look!(null);
  expect(moving(drawing)).toBe(before);
});

test("the sentence says what the stage has computed", () => {
  const sentences = Array.from({ length: 11 }, (_, stage) => network.describe(atStage(stage)));
  expect(sentences).toEqual([
    "Nothing is computed yet: the five inputs x are 1.541, −0.2934, −2.179, 0.5684 and −1.085.",
    "Forward, z₁: the three weighted sums are 3.835, 1.647 and −0.3079.",
    "Forward, a₁: the three activations are 0.9789, 0.8385 and 0.4236.",
    "Forward, z₂: the weighted sum is 1.751.",
    "Forward, output: the answer is 0.8521.",
    "Loss: output 0.8521, y −1.399, L 2.533.",
    "Backward, δ₂: the loss’s slope along the weighted sum is 0.2837.",
    "Backward: ∂L/∂w₂ 0.2777, 0.2379 and 0.1202, ∂L/∂b₂ 0.2837.",
    "Backward, δ₁: the loss’s slopes along the three weighted sums are 0.008549, 0.03611 and 0.05367.",
    "Backward: ∂L/∂w₁ from −0.1169 to 0.08271, ∂L/∂b₁ 0.008549, 0.03611 and 0.05367.",
    "All is computed: output 0.8521, y −1.399, L 2.533.",
  ]);
  expect(network.describe(atStage(Number.NaN))).toBe(sentences[0]);
  expect(network.describe(atStage(1.7))).toBe(sentences[1]);
  expect(network.describe(deep)).toBe("All is computed: output 0.9651.");
});

test("arrays that are missing or do not fit are named", () => {
  expect(network.describe(empty)).toBe("Network: no run yet.");
  expect(network.describe(broken)).toContain(
    "w₁ is 13 numbers, not 15. δ₁ is missing. w₂ is 1 number, not 3. δ₂ is missing.",
  );
  const { read } = network.draw(broken, 640, document);
  expect(read!({ px: 250, py: 170 })!.text).toContain("δ₁ missing");
});

test("the table has every node and every wire", () => {
  const { columns, rows } = network.tabulate(atStage(9));
  expect(columns).toHaveLength(6);
  expect(rows).toHaveLength(5 + 3 + 1 + 2 + 15 + 3);
  const row = (name: string) => rows.find(([first]) => first === name)!;
  expect(row("unit 3").slice(1, 3)).toEqual([-0.3079413479154276, 0.4236173118594869]);
  const [weight, gradient] = row("x₂ → unit 3").slice(-2);
  expect(weight).toBe(0.18203648924827576);
  expect(gradient).toBeCloseTo(-0.015749340968326246, 15);
});

test("another shape asks for a new drawing", () => {
  const drawing = drawAt(3);
  expect(drawing.update(deep)).toBe(false);
  expect(network.draw(empty, 640, document).update(atStage(3))).toBe(false);
  const before = moving(drawing);
  expect(drawing.update(empty)).toBe(true);
  expect(moving(drawing)).toBe(before);
});

test("any data", () => {
  const quantity = (least: number, most: number, label: string): fc.Arbitrary<Quantity> =>
    fc.record({
      numbers: fc.array(anyValue, { minLength: least, maxLength: most }),
      label: fc.constant(label),
      symbol: fc.constantFrom(label, undefined),
    });
  const layer = (size: number) =>
    fc.record(
      {
        weights: quantity(0, 6, "w"),
        biases: quantity(size, size, "b"),
        sums: quantity(0, size, "z"),
        activations: quantity(0, size, "a"),
        deltas: quantity(0, size, "δ"),
        gradients: quantity(0, 6, "∂w"),
        biasGradients: quantity(0, size, "∂b"),
      },
      { requiredKeys: ["weights", "biases", "sums", "activations"] },
    ) as fc.Arbitrary<NetworkData["layers"][number]>;
  const data = fc.record(
    {
      inputs: quantity(0, 2, "x"),
      layers: fc.oneof(fc.tuple(layer(3), layer(1)), fc.tuple(layer(2)), fc.tuple(layer(0))),
      target: quantity(0, 2, "y"),
      loss: quantity(0, 1, "L"),
      stage: fc.oneof(anyValue, fc.integer({ min: 0, max: 12 })),
    },
    { requiredKeys: ["inputs", "layers", "stage"] },
  ) as fc.Arbitrary<NetworkData>;
  const isLost = ({ inputs, layers }: NetworkData) =>
    [inputs, ...layers.map(({ biases }) => biases)].some(({ numbers }) => numbers.length === 0);
  alwaysHolds(network, data, isLost);
});
