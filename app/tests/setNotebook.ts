import type { Lesson } from "../cell/lesson";
import type { Notebook } from "../cell/notebook";
import type { InputValue, RunState, Watched } from "../kernel/protocol";

/** A notebook whose values a test sets, without cells that compute them. */
export function setNotebook(more: Partial<Lesson> = {}) {
  const lesson = { cells: [], controls: [], baked: { values: {} }, ...more } as unknown as Lesson;
  const values: Record<string, Watched> = {};
  const states: Record<string, RunState["state"]> = {};
  const inputs: Record<string, InputValue> = {};
  const followers: (() => void)[] = [];
  const notebook = {
    lesson,
    value: (path: string) => values[path],
    cell: (name: string) => ({
      ...lesson.cells.find(({ compiled }) => compiled.name === name),
      state: { state: states[name] ?? "done" },
    }),
    dependencies: () => [],
    resets: () => 0,
    comingTo: () => null,
    backends: () => null,
    input: (name: string) => inputs[name],
    set: (name: string, value: InputValue) => void (inputs[name] = value),
    setAll: (values: Record<string, InputValue>) => void Object.assign(inputs, values),
    subscribe: (follower: () => void) => void followers.push(follower),
  } as unknown as Notebook;
  const tell = () => {
    for (const follow of followers) follow();
  };
  return { notebook, values, states, inputs, tell };
}
