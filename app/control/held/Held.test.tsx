import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LessonContext } from "../../cell/context";
import type { Notebook } from "../../cell/notebook";
import { tryKind } from "../../tests/tryKind";
import { Held, kind } from "./Held";

const control = { kind: "held", name: "weights", label: "weights held", value: "" } as const;

test("it takes weights as a text, and nothing else that a link may say", () => {
  tryKind(kind, control, (value) => typeof value === "string" && /^[\s;]*$/.test(value));
  expect(kind.takes(control, "0.1.2=0.75;1.0.0=-2")).toBe(true);
  expect(kind.takes(control, `${"0.1.2=1;".repeat(100_000)}`)).toBe(false);
});

test("it says how many are held, and each can be let go", () => {
  expect(["", "0.1.2=1", "0.1.2=1;0.0.0=2"].map((text) => kind.write(control, text))).toEqual([
    "none",
    "1 weight",
    "2 weights",
  ]);
  const show = (value: string) => {
    const notebook = { subscribe: () => () => {}, input: () => value };
    return renderToStaticMarkup(
      <LessonContext value={{ notebook: notebook as unknown as Notebook }}>
        <Held name="weights" label="weights held" />
      </LessonContext>,
    );
  };
  expect(show("0.1.2=0.75")).toContain('aria-label="Let go of layer 1, 2 → 3"');
  expect(show("0.1.2=0.75")).not.toContain("Let all go");
  expect(show("0.1.2=0.75;1.0.0=-2")).toContain("Let all go");
  expect(show("")).toContain("none");
});
