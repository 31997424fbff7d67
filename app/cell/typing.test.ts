import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { enter, readTyped } from "./typing";

const codeOf = (html: string) =>
  parseHTML(`<body><div>${html}</div></body>`).document.querySelector("div") as HTMLElement;

test.each([
  ["as it stands", "a = <b>1</b>\nb = 2", "a = 1\nb = 2"],
  ["with an empty line at its end, as Chromium and WebKit leave it", "a\n\n", "a\n"],
  ["with an empty line at its end, as Firefox leaves it", "a\n<br>", "a\n"],
  ["with such a line taken back in Chromium", "a\n", "a"],
])("code is read %s", (_, html, wanted) => {
  expect(readTyped(codeOf(html))).toBe(wanted);
});

test("code is gone into once", () => {
  const code = codeOf("a");
  // Where an attribute without a value is told from none.
  Object.defineProperty(code, "dataset", { value: {} });
  expect([enter(code), enter(code), enter(codeOf("b"))]).toEqual([false, true, false]);
});
