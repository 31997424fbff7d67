import type { Dependency } from "../cell/dependencies";
import { type Control, ownerOf, rootOf } from "../cell/lesson";
import type { NotebookView } from "../cell/notebook";
import { isOutdated } from "../cell/state";
import { writeInput } from "../control/kinds";
import type { InputValue, Watched } from "../kernel/protocol";

type Inputs = Record<string, InputValue>;

/** There is room for so many settings at the end of a curve. */
const most = 2;

/** What a path held, with which settings its run began, and whether that run goes on. */
type Made = { value: Watched | undefined; inputs: Inputs; goesOn: boolean };

/**
 * Remembers with which settings what stands under some paths was made: at first the author's, then
 * those that stood as the first value of a run came.
 * @returns of a path whose cell is out of date the settings that were others then, in words; else null
 */
export function rememberSettings(notebook: NotebookView) {
  const { lesson } = notebook;
  const { controls } = lesson;
  const made = new Map<string, Made>();
  const authors = inputsBy(controls, ({ value }) => value);
  const owners = new Map<string, string | undefined>();
  const inputsNow = () => inputsBy(controls, inputOf);

  function inputOf({ name, value }: Control): InputValue {
    const now = notebook.input(name);
    return now === undefined ? value : now;
  }

  /** What is automatic is soon what it should be: only a cell that waits for Run is of interest. */
  function cellOf(path: string): string | undefined {
    if (!owners.has(path)) {
      const name = ownerOf(lesson, rootOf(path));
      const cell = lesson.cells.find(({ compiled }) => compiled.name === name)?.compiled;
      owners.set(path, cell?.mode === "manual" ? name : undefined);
    }
    return owners.get(path);
  }

  function follow(path: string, cell: string) {
    const value = notebook.value(path);
    const before = made.get(path) ?? { value, inputs: authors, goesOn: false };
    const isNew = value !== before.value && !before.goesOn;
    const goesOn = notebook.cell(cell)?.state.state === "running" && (isNew || before.goesOn);
    made.set(path, { value, inputs: isNew ? inputsNow() : before.inputs, goesOn });
  }

  return (path: string): string | null => {
    const cell = cellOf(path);
    if (cell === undefined) return null;
    follow(path, cell);
    const { state } = notebook.cell(cell) ?? {};
    if (!state || !isOutdated(state)) return null;
    const { inputs } = made.get(path)!;
    const needed = controlsOf(cell, notebook.dependencies());
    const others = controls.filter(
      (one) => needed.has(one.name) && inputOf(one) !== inputs[one.name],
    );
    const words = others.map((one) => `${one.label} ${writeInput(one, inputs[one.name]!)}`);
    const some = words.slice(0, most).join(", ");
    return some ? `${some}${words.length > most ? " and more" : ""}` : "before a change";
  };
}

const inputsBy = (controls: Control[], inputOf: (control: Control) => InputValue): Inputs =>
  Object.fromEntries(controls.map((control) => [control.name, inputOf(control)]));

/** The controls that a cell follows, by whatever cells are between. */
function controlsOf(cell: string, dependencies: Dependency[]): Set<string> {
  const found = new Set<string>();
  const ways = [cell];
  for (const name of ways) {
    const of = dependencies.find((one) => one.cell === name);
    for (const control of of?.follows ?? []) found.add(control);
    for (const { from } of of?.takes ?? []) if (!ways.includes(from)) ways.push(from);
  }
  return found;
}
