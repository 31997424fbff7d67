import { readFileSync } from "node:fs";
import { decode } from "fast-png";
import { expect, test } from "vitest";
import { readAddress, writeSitemap } from "./address";

test.each([
  ["https://example.org/descent", "https://example.org/descent/"],
  ["http://localhost:4173/", "http://localhost:4173/"],
  ["https://example.org", "https://example.org/"],
  ["", undefined],
  [undefined, undefined],
])("the address %s is %s", (given, wanted) => {
  expect(readAddress(given)).toBe(wanted);
});

test.each(["example.org", "/descent/", "ftp://a/", "https://a/?b", "https://a/#b"])(
  "%s is no address",
  (given) => {
    expect(() => readAddress(given)).toThrow(`DESCENT_ADDRESS is ${given}, where no site could be`);
  },
);

test("a list of pages names each in full", () => {
  const text = writeSitemap("https://example.org/descent/", ["", "lessons/or-gate/"]);
  expect(text.match(/<loc>.*?<\/loc>/g)).toEqual([
    "<loc>https://example.org/descent/</loc>",
    "<loc>https://example.org/descent/lessons/or-gate/</loc>",
  ]);
});

test("the picture that goes with a link has the size that its page says", () => {
  const { width, height } = decode(readFileSync("public/preview.png"));
  expect([width, height]).toEqual([1200, 630]);
});
