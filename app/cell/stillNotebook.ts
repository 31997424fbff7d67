import type { InputValue } from "../kernel/protocol";
import { findDependencies } from "./dependencies";
import type { Lesson } from "./lesson";
import type { NotebookView } from "./notebook";
import { findNames } from "./scope";
import { openVersions } from "./versions";
import { noWork } from "./work";

/** A lesson as its author's run left it: what the build renders, and islands are hydrated with. */
export function createStillNotebook(lesson: Lesson): NotebookView {
  const cells = openVersions(lesson);
  const inputs = new Map<string, InputValue>(
    lesson.controls.map(({ name, value }) => [name, value]),
  );
  const values = new Map(Object.entries(lesson.baked.values));
  const dependencies = findDependencies(cells, inputs);
  return {
    lesson,
    subscribe: () => () => {},
    cell: (name) => cells.get(name),
    comingTo: () => null,
    input: (name) => inputs.get(name),
    value: (path) => values.get(path),
    note: () => null,
    dependencies: () => dependencies,
    faultIn: () => null,
    namesInScope: () => findNames(cells, lesson),
    runningNow: () => false,
    isChanged: () => false,
    work: () => noWork,
    backends: () => null,
    kernelState: () => "off",
    notice: () => null,
  };
}
