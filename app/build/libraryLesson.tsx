import type { ComponentType } from "react";
import { parseCell } from "../compiler/parse";
import type { CellMode } from "../kernel/protocol";
import { lazyLibrary } from "../library/library";
import { type ExampleProps, Names } from "../page/Names";
import type { Doc } from "./docs";
import { highlight } from "./highlight";
import type { LessonModule } from "./lesson";
import { noPlaces } from "./places";

/** What the library gives to cells as a lesson of its own: an example is a cell, called as its name. */
export function libraryLesson(docs: readonly Doc[]): LessonModule {
  const places = {
    ...noPlaces("app/library"),
    cells: Object.fromEntries(docs.map(({ name }) => [name, { line: 1, column: 1 }])),
  };
  const entries = docs.map((doc) => ({
    ...doc,
    mode: modeOf(doc.example),
    signature: colour(doc.signature),
    types: colour(doc.types.join("\n\n")),
  }));
  return {
    matter: {
      title: "The library",
      summary:
        "What every cell can name without importing: each with an example to change and run.",
      able: [],
      needs: "",
      minutes: 1,
    },
    places,
    default: ({ components }) => (
      <Names entries={entries} Example={components.Cell as ComponentType<ExampleProps>} />
    ),
  };
}

const colour = (code: string) => highlight(code, { names: [], owners: [] });

/** What a package has to be fetched for waits until the reader asks for it. */
const modeOf = (example: string): CellMode =>
  parseCell(example).inputs.some((name) => Object.hasOwn(lazyLibrary, name)) ? "manual" : "auto";
