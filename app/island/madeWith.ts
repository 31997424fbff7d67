import { type Dependency, withSources } from "../cell/dependencies";
import { type Control, ownerOf, rootOf } from "../cell/lesson";
import type { NotebookView } from "../cell/notebook";
import { isOutdated } from "../cell/state";
import { writeInput } from "../control/kinds";

type Inputs = Record<string, Control["value"]>;
type Value = ReturnType<NotebookView["value"]>;

/** There is room for so many settings at the end of a curve. */
const most = 2;

/** What a path held, with which settings its run began, whether that run goes on, and whether it was out of date. */
type Made = { value: Value; inputs: Inputs; goesOn: boolean; old: boolean };

/**
 * Remembers with which settings what stands under some paths was made: at first the author's, then
 * those that stood as the first value of a run came.
 * @param automatic whether of cells that run by themselves, too
 * @returns of a path whose cell is out of date the settings that were others then, in words; else null
 */
export function rememberSettings(notebook: NotebookView, automatic = false) {
  const { lesson } = notebook;
  const { controls } = lesson;
  const made = new Map<string, Made>();
  const authors = inputsBy(controls, ({ value }) => value);
  const owners = new Map<string, string | undefined>();
  const inputsNow = () => inputsBy(controls, inputOf);

  function inputOf({ name, value }: Control): Control["value"] {
    const now = notebook.input(name);
    return now === undefined ? value : now;
  }

  /** What is automatic mostly is soon what it should be: then a cell that waits for Run is of interest. */
  function cellOf(path: string): string | undefined {
    if (!owners.has(path)) {
      const name = ownerOf(lesson, rootOf(path));
      const cell = lesson.cells.find(({ compiled }) => compiled.name === name)?.compiled;
      owners.set(path, automatic || cell?.mode === "manual" ? name : undefined);
    }
    return owners.get(path);
  }

  function follow(path: string, cell: string) {
    const value = notebook.value(path);
    const before = made.get(path) ?? { value, inputs: authors, goesOn: false, old: false };
    const state = notebook.cell(cell)?.state;
    const old = state !== undefined && isOutdated(state);
    // What is automatic may come to the same number as before.
    const isAgain = automatic && before.old && !old;
    const isNew = (value !== before.value && !before.goesOn) || isAgain;
    const goesOn = !automatic && state?.state === "running" && (isNew || before.goesOn);
    made.set(path, { value, inputs: isNew ? inputsNow() : before.inputs, goesOn, old });
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
      (one) => needed.has(one.name) && inputOf(one) !== inputs[one.name] && counts(one, inputs),
    );
    const words = others.map((one) => `${one.label} ${writeInput(one, inputs[one.name]!)}`);
    const some = words.slice(0, most).join(", ");
    return some ? `${some}${words.length > most ? " and more" : ""}` : "before a change";
  };
}

/** Some numbers have a say only where a switch is on. */
const counts = ({ turnsOn }: Control & { turnsOn?: string }, inputs: Inputs) =>
  turnsOn === undefined || inputs[turnsOn] !== false;

const inputsBy = (controls: Control[], inputOf: (control: Control) => Control["value"]): Inputs =>
  Object.fromEntries(controls.map((control) => [control.name, inputOf(control)]));

/** The controls that a cell follows, by whatever cells are between. */
function controlsOf(cell: string, dependencies: Dependency[]): Set<string> {
  const ways = withSources([cell], dependencies);
  return new Set(dependencies.flatMap((one) => (ways.has(one.cell) ? one.follows : [])));
}
