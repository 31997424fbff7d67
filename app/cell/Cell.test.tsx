import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { setNotebook } from "../tests/setNotebook";
import { Cell } from "./Cell";
import { LessonContext } from "./context";

const source = "const f = () => Maht.E;";
const place = { line: 1, column: 17 };
const failure = { name: "ReferenceError", message: "Maht is not defined", cell: "f", place };

/** What cell `f` says, of a fault in it, where this cell's run failed. */
function said(failing: string | null) {
  const notebook = {
    ...setNotebook().notebook,
    faultIn: () => failing,
    cell: (name: string) =>
      name === failing
        ? {
            source,
            past: [],
            state: { state: "error", failure },
            output: { shown: null, logs: [], dropped: 0 },
          }
        : undefined,
  } as unknown as ReturnType<typeof setNotebook>["notebook"];
  const page = renderToStaticMarkup(
    <LessonContext value={{ notebook }}>
      <Cell name="f" mode="auto" source={source} />
    </LessonContext>,
  );
  return /<span class="cell-fault" aria-live="polite">(.*?)<\/span>/.exec(page)?.[1];
}

test("a fault in a cell is said there with the cell in whose run it came, if that is another", () => {
  expect(said("b")).toBe('Maht is not defined, in the run of <a href="#cell-b">b</a>');
  expect([said("f"), said(null)]).toEqual(["", ""]);
});
