import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readingsOf } from "./readings";

describe("what is typed has one reading", () => {
  test.each([
    ["0,5", 0.5],
    [",5", 0.5],
    ["-0,5", -0.5],
    ["−0,5", -0.5],
    ["0,125", 0.125],
    ["1,25", 1.25],
    ["1,2345", 1.2345],
    ["1234,567", 1234.567],
    ["1,5e-3", 0.0015],
    ["1.234", 1.234],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["1.234.567", 1234567],
    ["1,234,567", 1234567],
    ["1.234.567,8", 1234567.8],
    ["12,34,567.5", 1234567.5],
    ["1 234", 1234],
    ["1 234,5", 1234.5],
    ["1\u202f234,5", 1234.5],
    ["1’234.5", 1234.5],
    ["1_000", 1000],
    ["０．５", 0.5],
    [" 5 ", 5],
    ["5.", 5],
    ["+5E2", 500],
  ])("%s is %d", (text, number) => {
    expect(readingsOf(text, false)).toEqual([number]);
  });

  test.each([
    ["1,000", 1000],
    ["10,000", 10_000],
    ["2.500", 2500],
    ["1.000.000", 1_000_000],
    ["1 000", 1000],
    ["7,0", 7],
    ["1e3", 1000],
  ])("as a whole number %s is %d", (text, number) => {
    expect(readingsOf(text, true)).toEqual([number]);
  });
});

test.each([
  ["1,234", false, [1.234, 1234]],
  ["-10,000", false, [-10, -10_000]],
  ["1.000", true, [1, 1000]],
])("%s has two", (text, integer, both) => {
  expect(readingsOf(text, integer)).toEqual(both);
});

test.each([
  ["", "-", ",", ".", "e5", "0x10", "NaN", "Infinity", "five", "½", "5²", "٣", "5 %", "1/2"],
  [
    "1,23,4",
    "1.2.3",
    "1,2.3",
    "1 23",
    "1 2345",
    "1,,5",
    "0,5,5",
    "1.234,5.6",
    "1,234 567",
    "01,234.5",
  ],
])("what is written in no way has none", (...texts) => {
  for (const text of texts) expect([text, readingsOf(text, false)]).toEqual([text, []]);
});

test("a number reads as itself with a point, and with a comma where that cannot part thousands", () => {
  // -0 is written as 0.
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x || 0);
  fc.assert(
    fc.property(number, (number) => {
      expect(readingsOf(`${number}`, false)).toEqual([number]);
      expect(readingsOf(`${number}`.replace(".", ","), false)).toContain(number);
    }),
  );
});

test("a number that any locale writes is among its readings", () => {
  const locale = fc.constantFrom("en", "de", "fr", "de-CH", "en-IN", "pl", "sv", "pt-BR");
  const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(locale, number, (locale, value) => {
      const digits = { maximumFractionDigits: 5 };
      const text = value.toLocaleString(locale, digits);
      // Not by toFixed, which rounds a half another way.
      const meant = Number(value.toLocaleString("en", { ...digits, useGrouping: false })) + 0;
      expect([text, readingsOf(text, false)]).toEqual([text, expect.arrayContaining([meant])]);
    }),
  );
});
