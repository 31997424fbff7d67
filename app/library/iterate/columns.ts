import { checkResult, type State } from "./state";

/** The history of one number: of a state's before each step and after the last, of what a step measures at each. */
export type Column = { key: string; values: Float64Array; isState: boolean };

/** A column for each number while there is room for it, what is measured first: that is what curves draw. */
export function planColumns(
  numbers: readonly string[],
  stateKeys: readonly string[],
  steps: number,
  room: number,
): Column[] {
  const isState = (key: string) => stateKeys.includes(key);
  const inOrder = [...numbers.filter((key) => !isState(key)), ...numbers.filter(isState)];
  return inOrder.slice(0, Math.floor(room / (8 * (steps + 1)))).map((key) => ({
    key,
    values: new Float64Array(isState(key) ? steps + 1 : steps).fill(Number.NaN),
    isState: isState(key),
  }));
}

export type Step = (state: State) => unknown;

/** Takes the steps from one to before another, and writes each number into its column. */
export type Advance = (
  step: Step,
  state: State,
  from: number,
  to: number,
  columns: Float64Array[],
  keep: (k: number, state: State) => void,
  refuse: (result: unknown, k: number) => void,
) => State;

const compiled = new Map<string, Advance>();
const mostCompiled = 200;

/**
 * Makes the loop over a run's steps, with each key of a result written out: keys that are looked up
 * take the engine more than twice as long. One loop for each step's text, and kept from run to run,
 * so that it is not made fast anew at every move of a slider.
 * @param others the state's keys that have no column; if there are any, `keep` is shown every state
 */
export function compileAdvance(columns: Column[], others: readonly string[], step: Step): Advance {
  const shape = columns.map(({ key, isState }) => [key, isState]);
  const text = JSON.stringify([shape, others, Function.prototype.toString.call(step)]);
  const known = compiled.get(text);
  if (known) return known;
  const advance = write(columns, others) ?? plainly(columns, others);
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(text, advance);
  return advance;
}

function write(columns: Column[], others: readonly string[]): Advance | null {
  const of = (key: string) => `next[${JSON.stringify(key)}]`;
  const wrong = [
    'typeof next !== "object" || next === null',
    ...columns.map(({ key }) => `typeof ${of(key)} !== "number"`),
    ...others.map((key) => `${of(key)} === undefined`),
  ];
  const lines = [
    ...columns.map((_, i) => `const column${i} = columns[${i}];`),
    "for (let k = from; k < to; k++) {",
    "const next = step(state);",
    `if (${wrong.join(" || ")}) refuse(next, k);`,
    ...columns.map(({ key, isState }, i) => `column${i}[${isState ? "k + 1" : "k"}] = ${of(key)};`),
    ...(others.length > 0 ? ["keep(k + 1, next);"] : []),
    "state = next;",
    "}",
    "return state;",
  ];
  const names = ["step", "state", "from", "to", "columns", "keep", "refuse"];
  try {
    return new Function(...names, lines.join("\n")) as Advance;
  } catch {
    return null; // Where no code may be made, the loop below does the same, more slowly.
  }
}

/** The same loop without a compiler. */
export function plainly(columns: Column[], others: readonly string[]): Advance {
  return (step, state, from, to, arrays, keep, refuse) => {
    for (let k = from; k < to; k++) {
      const next = step(state) as State;
      refuse(next, k);
      writeInto(columns, arrays, k, next);
      if (others.length > 0) keep(k + 1, next);
      state = next;
    }
    return state;
  };
}

export function writeInto(columns: Column[], arrays: Float64Array[], k: number, result: State) {
  for (const [i, { key, isState }] of columns.entries())
    arrays[i]![isState ? k + 1 : k] = result[key] as number;
}

/** What `refuse` is for a run: throws if a step's result is not what it is to be. */
export const refuseFor =
  (columns: Column[], stateKeys: readonly string[]) => (result: unknown, k: number) =>
    checkResult(
      result,
      k,
      stateKeys,
      columns.map(({ key }) => key),
    );
