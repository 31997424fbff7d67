import fc from "fast-check";
import { expect, test } from "vitest";
import { crossing, crossingsOf } from "./crossing";

const x = [100, 1000, 10_000];
const other = [1, 10, 100];

test.each([
  // On a logarithmic scale from 1.2 times as much to half, and from 3 times to 0.3 times.
  ["between two places", [2, 12, 50], 1000 * 10 ** (Math.log(1.2) / Math.log(2.4))],
  ["and between two others", [30, 30, 30], 1000 * 10 ** (Math.log(3) / Math.log(10))],
  ["from the first on", [0.5, 5, 50], 100],
  ["again, after it was above", [0.5, 15, 50], 1000 * 10 ** (Math.log(1.5) / Math.log(3))],
  ["not to the end", [0.5, 5, 150], Number.NaN],
  ["nowhere", [2, 20, 200], Number.NaN],
  ["where there is nothing yet", [], Number.NaN],
  ["where nothing is known", [Number.NaN, Number.NaN, Number.NaN], Number.NaN],
  ["as far as it is known", [2, 5], 100 * 10 ** (Math.log(2) / Math.log(4))],
])("a line is below another %s", (_, line, wanted) => {
  const found = crossing(x, line, other);
  if (Number.isNaN(wanted)) expect(found).toBeNaN();
  else expect(found).toBeCloseTo(wanted, 6);
});

test("is where two powers are the same", () => {
  const exponent = fc.double({ min: 0.1, max: 3, noNaN: true });
  const place = fc.double({ min: 110, max: 9000, noNaN: true });
  const property = fc.property(exponent, exponent, place, (a, b, at) => {
    fc.pre(a < b - 0.01);
    const [line, other] = [a, b].map((power) => x.map((x) => (x / at) ** power));
    expect(crossing(x, line!, other!) / at).toBeCloseTo(1, 6);
  });
  fc.assert(property, { seed: 1, numRuns: 200, endOnFailure: true });
});

test("lines are told by their names, those that come to lie below in a sentence", () => {
  const lines = { flat: [30, 30, 30], low: [0.5, 5, 50], high: [2, 20, 200] };
  const { sentence, ...places } = crossingsOf(x, lines, other);
  expect(sentence).toBe("Faster than by hand: flat from 3,000 on, low from 100 on.");
  expect(places.flat).toBeCloseTo(3000, 6);
  expect([places.low, places.high]).toEqual([100, Number.NaN]);
  expect(crossingsOf([], {}, []).sentence).toBe("Faster than by hand: none of them.");
});

test("of no places there is none", () => expect(crossing([], [], [])).toBeNaN());
