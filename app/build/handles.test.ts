import { expect, test } from "vitest";
import { plainTex } from "./handles";

test.each([
  ["x_1", "x_1"],
  [String.raw`\sym{w1}{w_1}`, "w_1"],
  [
    String.raw`\sym{f}{f}(\sym{y}{y}) = \frac{1}{1 + e^{-\sym{y}{y}}}`,
    String.raw`f(y) = \frac{1}{1 + e^{-y}}`,
  ],
  [String.raw`\sym{a}{\frac{\sym{b}{b}}{\}}} + \sym{c}{c}`, String.raw`\frac{b}{\}} + c`],
  [String.raw`\sym{w1}{w_1}^2 + \sym{y}{y}^2`, "{w_1}^2 + y^2"],
  [String.raw`\symbol{a}{b}`, String.raw`\symbol{a}{b}`],
])("%s is copied as %s", (tex, plain) => {
  expect(plainTex(tex)).toBe(plain);
});
