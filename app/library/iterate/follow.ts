import { compileAdvance, refuseFor, writeInto } from "./columns";
import { createLog } from "./log";
import { createRecord, type Plan, type Shown } from "./record";
import { showLazily } from "./showLazily";
import { checkState, copy, pick, type State } from "./state";

/** Milliseconds between two yields: within these, as many steps as fit. */
const shortest = 0.5;
const longest = 2;

/**
 * Takes all steps but the first, which has been taken.
 * @param spent milliseconds that the steps have taken: between two slices others have their turn
 */
export function* follow(
  plan: Plan,
  first: State,
  spent: number,
): Generator<Shown, void, undefined> {
  const { step, steps, options, now } = plan;
  const stateKeys = Object.keys(plan.start);
  const numbers = Object.keys(first).filter((key) => typeof first[key] === "number");
  const lists = Object.keys(first).filter((key) => !numbers.includes(key));
  const record = createRecord(plan, first, numbers, "worked out");
  const { shown, columns, others, checkpoints } = record;
  const arrays = columns.map(({ values }) => values);
  const advance = compileAdvance(columns, others, step);
  const keep = checkpoints?.keep ?? (() => {});
  const refuse = refuseFor(columns, stateKeys);
  const log = createLog(
    plan,
    numbers.filter((key) => !stateKeys.includes(key)),
  );
  const logged = columns.filter(({ key }) => log.keys.includes(key));

  let state = first;
  let printed = 0;
  /** The run has come to a step. */
  function come(done: number) {
    record.came(done, state, spent);
    for (; printed < done; printed += log.tenth)
      for (const { key, values } of logged) log.print(key, printed, values[printed]!);
    if (done <= 1) showLazily(shown, () => copy(pick(state, lists)));
    if (options.report && (done <= 1 || done === steps)) showLazily(shown, report);
  }
  function report(): State {
    const told = options.report!(state);
    checkState(told, "what `report` gives");
    return told;
  }

  if (steps > 0) {
    writeInto(columns, arrays, 0, first);
    keep(1, first);
  }
  let done = Math.min(1, steps);
  for (let size = 16; ; ) {
    come(done);
    yield shown;
    if (done === steps) return;
    const since = now();
    const to = Math.min(steps, done + size);
    state = advance(step, state, done, to, arrays, keep, refuse);
    done = to;
    const took = now() - since;
    spent += took;
    if (took < shortest) size *= 2;
    else if (took > longest) size = Math.max(1, size >> 1);
  }
}
