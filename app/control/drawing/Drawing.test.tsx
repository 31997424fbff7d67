import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LessonContext } from "../../cell/context";
import type { Notebook } from "../../cell/notebook";
import { tryKind } from "../../tests/tryKind";
import { Drawing, kind } from "./Drawing";

const control = { kind: "drawing", name: "yours", label: "your digit", value: "" } as const;

test("a drawing takes strokes as a text, and nothing else that a link may say", () => {
  const good = ["", "0,0", "279,279", "1,2 3,4;5,6"];
  const bad = [
    " ",
    ";",
    "1",
    "1,2;",
    "1,2  3,4",
    "280,0",
    "0,-1",
    "1.5,2",
    "01,2",
    "1,2 3",
    "1,2\n",
  ];
  tryKind(kind, control, (value) => value === "");
  expect(good.filter((text) => !kind.takes(control, text))).toEqual([]);
  expect(bad.filter((text) => kind.takes(control, text))).toEqual([]);
  const long = (count: number) => Array.from({ length: count }, () => "1,2").join(" ");
  expect([2000, 2001, 100_000].map((count) => kind.takes(control, long(count)))).toEqual([
    true,
    false,
    false,
  ]);
});

test("it says how much is drawn, in the page as in words", () => {
  expect(kind.write(control, "")).toBe("nothing drawn");
  expect(kind.write(control, "1,2")).toBe("1 stroke, 1 point");
  const notebook = { subscribe: () => () => {}, input: () => "1,2 3,4;5,6" };
  const markup = renderToStaticMarkup(
    <LessonContext value={{ notebook: notebook as unknown as Notebook }}>
      <Drawing name="yours" label="your digit" />
    </LessonContext>,
  );
  expect(markup).toContain('aria-label="your digit: 2 strokes, 3 points"');
  expect(markup).toContain('d="M1,2L3,4h0M5,6h0"');
});
