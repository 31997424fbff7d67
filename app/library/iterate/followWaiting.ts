import type { Column } from "./columns";
import { createLog } from "./log";
import { createRecord, type Plan, type Shown } from "./record";
import { checkResult, checkState, copy, pick, refuseChange, type State } from "./state";
import { dispose, findTensors, isScalar, readAll, type Tensor, type TensorTools } from "./tensors";

/** What a call gave, and the tensors that it made. */
export type Call = { result: unknown; made: Tensor[] };

type Reading = ReturnType<TensorTools["readTogether"]>;

/** Milliseconds between two yields, at least. */
const pause = 4;

/** Calls a step, and watches what tensors it makes. */
export const call = (tools: TensorTools | null, f: () => unknown): Call =>
  tools ? tools.watch(f) : { result: f(), made: [] };

/**
 * Takes all steps but the first, which has been taken, of a run that waits or makes tensors.
 * @param spent milliseconds that the call of the first step has taken: between two yields others have
 * their turn
 */
export async function* followWaiting(
  plan: Plan,
  tools: TensorTools | null,
  firstCall: Call,
  spent: number,
): AsyncGenerator<Shown, void, undefined> {
  const { owner, step, start, steps, options, now } = plan;
  let since = now();
  const taken = () => spent + now() - since;
  const stateKeys = Object.keys(start);
  /** The tensors that steps have made, while they are needed. */
  const held = new Set<Tensor>();
  const readings = new Map<Column, Reading>();
  /** The keys of what was a scalar, or a number, at the first step. */
  let scalars: string[] = [];
  let numbers: string[] = [];
  let ended = false;
  function release() {
    ended = true;
    for (const reading of readings.values()) reading.dispose();
    // The cell's run, which may outlive many of these, holds on to this function.
    readings.clear();
    dispose(held);
    held.clear();
  }
  owner.onEnd(release);

  /** Waits for what a step gave, and lets go of all tensors that it does not hold. */
  async function settle({ result, made }: Call, k: number) {
    for (const tensor of made) held.add(tensor);
    const settled = isPromise(result) ? await result : result;
    if (ended) throw new Error("the run has ended");
    checkResult(settled, k, stateKeys, numbers);
    const odd = scalars.find((key) => !isScalar(settled[key]));
    if (odd) refuseChange(k, odd, settled[odd], "a scalar");
    const needed = new Set(findTensors(settled));
    for (const tensor of held) {
      if (needed.has(tensor)) continue;
      dispose([tensor]);
      held.delete(tensor);
    }
    return settled;
  }

  try {
    let state = await settle(firstCall, 0);
    scalars = Object.keys(state).filter((key) => isScalar(state[key]));
    numbers = Object.keys(state).filter((key) => typeof state[key] === "number");
    const tensors = Object.keys(state).filter((key) => findTensors(state[key]).length > 0);
    const lists = Object.keys(state).filter((key) => ![...numbers, ...tensors].includes(key));
    const others = tensors.filter((key) => !scalars.includes(key));
    const record = createRecord(
      plan,
      state,
      Object.keys(state).filter((key) => [...scalars, ...numbers].includes(key)),
      tensors.length > 0 ? "no" : "only kept",
    );
    const { shown, columns, checkpoints } = record;
    const log = createLog(
      plan,
      columns.filter(({ isState }) => !isState).map(({ key }) => key),
    );
    const every = readEvery(steps);

    function write({ key, values, isState }: Column, k: number, value: number) {
      values[isState ? k + 1 : k] = value;
      log.print(key, k, value);
    }
    for (const column of columns)
      if (scalars.includes(column.key))
        readings.set(
          column,
          tools!.readTogether((k, value) => write(column, k, value)),
        );

    async function note(k: number) {
      for (const column of columns)
        if (!readings.has(column)) write(column, k, state[column.key] as number);
      checkpoints?.keep(k + 1, state);
      if (k % every !== 0 && k % log.tenth !== 0 && k !== steps - 1) return;
      for (const [{ key, isState }, reading] of readings) {
        const scalar = state[key] as Tensor;
        const free = !isState && held.delete(scalar);
        await reading.keep(k, free ? scalar : scalar.clone());
      }
    }
    function come(done: number) {
      record.came(done, copy(pick(state, [...numbers, ...lists])), taken());
      Object.assign(shown, copy(pick(state, lists)));
    }

    /** Those that the run does not hold: if they become more, its steps leave some over. */
    const countOthers = () => tools!.count() - held.size;
    const before = tensors.length > 0 ? countOthers() : 0;
    if (steps > 0) await note(0);
    for (let done = 1; done < steps && !ended; done++) {
      if (now() - since >= pause) {
        come(done);
        spent = taken();
        yield shown;
        since = now();
      }
      state = await settle(
        call(tools, () => step(state)),
        done,
      );
      await note(done);
    }
    for (const reading of readings.values()) await reading.end();
    if (ended) return;
    come(steps);
    if (tensors.length > 0) shown.tensors = countOthers() - before;
    const last = await readAll(pick(state, stateKeys));
    if (steps > 0) Object.assign(shown, await readAll(pick(state, others)));
    record.came(steps, last, taken());
    if (options.report) Object.assign(shown, await report(state));
    yield shown;
  } finally {
    release();
  }

  async function report(last: State): Promise<State> {
    const { result, made } = call(tools, () => options.report!(last));
    try {
      const told = isPromise(result) ? await result : result;
      checkState(told, "what `report` gives");
      return await readAll(told);
    } finally {
      dispose(made);
    }
  }
}

export const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && "then" in value;

/** Scalars are read of so-many-th steps: a hundred of a short run at least, a thousand of a long one. */
const readEvery = (steps: number) =>
  Math.max(Math.min(10, Math.ceil(steps / 100)), Math.ceil(steps / 1000));
