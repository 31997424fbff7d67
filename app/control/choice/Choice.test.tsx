import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LessonContext } from "../../cell/context";
import type { Notebook } from "../../cell/notebook";
import { tryKind } from "../../tests/tryKind";
import { Choice, kind } from "./Choice";

const props = { name: "engine", label: "engine", options: ["cpu", "1", "webgpu"], value: "webgpu" };

test("a choice takes its own words, and no number that reads like one of them", () => {
  const words: unknown[] = props.options;
  tryKind(kind, { kind: "choice", ...props }, (value) => words.includes(value));
  expect(kind.write({ kind: "choice", ...props }, "webgpu")).toBe("webgpu");
});

test("only a choice of backends says which of them the machine lacks, whatever it is called", () => {
  const lost = { reason: "no adapter", used: "cpu" };
  const notebook = {
    subscribe: () => () => {},
    input: () => undefined,
    backends: () => ({ webgpu: lost }),
  } as unknown as Notebook;
  const draw = (backends: boolean) =>
    renderToStaticMarkup(
      <LessonContext value={{ notebook }}>
        <Choice {...props} backends={backends} />
      </LessonContext>,
    );
  expect(draw(true)).toContain("webgpu (not here)");
  expect(draw(true)).toContain("No webgpu here: no adapter. cpu runs in its place.");
  expect(draw(false)).not.toContain("here");
});
