import fc from "fast-check";
import { expect, test } from "vitest";
import type { InputValue } from "../kernel/protocol";
import { readControls } from "./readControls";

const value = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom('"; const b = 2; //', "\\", "'", "\n\r\u2028", "0.1", "null"),
  fc.boolean(),
  fc.constant(null),
);
const one = fc.record({
  value,
  start: fc.constantFrom("const ", "let ", "var ", "  const ", "\tlet\t", "const\n  ", ""),
  type: fc.constantFrom("", ": number", " : 0.1 | string", ": { a: 1 }['a']"),
  equals: fc.constantFrom(" = ", "=", "  =\n  ", " = /* 7 */ "),
  end: fc.constantFrom(";", "", " ;", "; // const b = 2;", " // = 2", " /* ; */;"),
  number: fc.constantFrom(
    String,
    (x: number) => x.toExponential(),
    (x: number) => `${x}`.replace(/^(-?)0\./, "$1."),
    (x: number) => `${x}`.replace(/\d(?=\d{3}$)/, "$&_"),
    (x: number) => `(${x})`,
    (x: number) => (x < 0 ? `- ${-x}` : `+${x}`),
  ),
  quote: fc.constantFrom("'", '"'),
});

function write(value: InputValue, number: (x: number) => string, quote: string): string {
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "number") return number(value);
  if (typeof value !== "string") return `${value}`;
  const inner = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"');
  return quote + inner.replaceAll(quote, `\\${quote}`) + quote;
}

test("a control's value is read in whatever way it is written", () => {
  fc.assert(
    fc.property(fc.array(one, { maxLength: 4 }), (all) => {
      const lines = all.map(({ value, start, type, equals, end, number, quote }, i) => {
        const name = `a${i}$`;
        return start + name + (start && type) + equals + write(value, number, quote) + end;
      });
      const expected = Object.fromEntries(all.map(({ value }, i) => [`a${i}$`, value]));
      expect(readControls(`// The values.\n${lines.join("\n")}`)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test.each([
  "const R = 0.1 + 0.2;",
  "let R;",
  "const R = S;",
  "const R = alert(1);",
  "const R = -'1';",
  "const R = 1n;",
  "const R = /1/;",
  "const R = undefined;",
  "R += 1;",
])("what is no plain value is refused, and its control named: %s", (code) => {
  expect(() => readControls(`const S = 1;\n${code}`)).toThrow(
    new Error("the value of its control R is not a plain one"),
  );
});

test.each(["const R = 0,5; // rate", "const R = ;", "const R = 'wasm"])(
  "what cannot be read is refused, and shown: %s",
  (code) => {
    expect(() => readControls(`const S = "\u2028";\n${code}\n`)).toThrow(
      new Error(`its controls cannot be read at “${code}”`),
    );
  },
);

test("what else stands among them sets none", () => {
  expect(readControls("// note\nconsole.log(1);\nconst a = 1, b = 'x';\na;")).toEqual({
    a: 1,
    b: "x",
  });
});
