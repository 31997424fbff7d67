import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysHolds, anySeries, anyValue, document, expectApart } from "../../tests/picture";
import { figure, type NeuronData } from "./drawing";
import { examples, neuron } from "./examples";

const drawn = Object.fromEntries(examples) as Record<string, NeuronData>;

const wires = (data: NeuronData) => {
  const { svg } = figure.draw(data, 520, document);
  return [...svg.querySelectorAll("[data-layer=moving] > path")].slice(0, 3);
};

test("a wire is as wide as its number is large, dashed below 0, dotted where there is none", () => {
  const [w1, w2, b] = wires(neuron(4, -2, Number.NaN));
  expect(Number(w1!.getAttribute("stroke-width"))).toBeGreaterThan(
    Number(w2!.getAttribute("stroke-width")),
  );
  const dashes = [w1, w2, b].map((wire) => wire!.getAttribute("stroke-dasharray"));
  expect(dashes).toEqual(["none", "5 4", "1 5"]);
});

test.each(examples)("no two texts of %s lie on each other", (_, data, width = 520) => {
  expectApart(figure.draw(data, width, document));
});

test("the error's curve ends where its numbers do, and says so where the step looked at has none", () => {
  const { svg } = figure.draw(drawn["neuron-lost"]!, 520, document);
  const curve = svg.querySelector("[data-layer=moving] > path:last-of-type")!;
  expect(curve.getAttribute("d")).toMatch(/^M260,[\d.]+h0L260,[\d.]+$/);
  expect(svg.textContent).toContain("the error, step by step: NaN after step 1");
  const whole = figure.draw(drawn.neuron!, 520, document).svg;
  expect(whole.textContent).not.toContain("NaN");
});

test("the sentence and the table say the numbers", () => {
  const data = neuron(9.986, 9.986, -4.5275);
  expect(figure.describe(data)).toBe("A neuron: w₁ 9.986, w₂ 9.986, b −4.527, error E 0.2140.");
  expect(figure.tabulate(data).rows[2]).toEqual(["b", -4.5275]);
});

test("a fresh drawing and an update agree for any data", () => {
  const amount = (label: string) =>
    fc.record({ label: fc.constant(label), value: fc.option(anyValue) });
  const data = fc.record<NeuronData>({
    inputs: fc.array(fc.record({ label: fc.constant("x"), weight: amount("w") }), {
      minLength: 1,
      maxLength: 3,
    }),
    bias: amount("b"),
    answer: fc.constant({ label: "f" }),
    error: amount("E"),
    errors: anySeries(fc.nat(1000)),
    last: fc.nat(1000),
  });
  alwaysHolds(figure, data, () => false);
});
