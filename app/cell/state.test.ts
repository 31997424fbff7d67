import { describe, expect, test } from "vitest";
import { type CellEvent, type CellState, nextState } from "./state";

const failure = { name: "Error", message: "no", cell: "a", place: null };
const stale = { state: "stale", waitsFor: null } as const;
const states: CellState[] = [
  { state: "baked" },
  { state: "stale", waitsFor: "b" },
  { state: "queued" },
  { state: "running", milliseconds: 7, step: 1, steps: 2 },
  { state: "done", milliseconds: 5 },
  { state: "stopped", milliseconds: 3 },
  { state: "error", failure },
];
const entered: CellEvent = { type: "entered" };
const gone: CellEvent = { type: "gone", stopped: false };

describe.each(states)("a cell that is $state", (state) => {
  test.each(states.slice(1))("is $state once the kernel says so", (said) => {
    expect(nextState(state, { type: "kernel", state: said })).toBe(said);
  });

  test("is queued at the reader's request, failed when refused", () => {
    expect(nextState(state, { type: "requested" })).toEqual({ state: "queued" });
    expect(nextState(state, { type: "refused", failure })).toEqual({ state: "error", failure });
  });

  test("is stopped if a kernel that is gone ran it, for as long as it ran", () => {
    const milliseconds = "milliseconds" in state ? state.milliseconds : 0;
    const stopped = nextState(state, { type: "gone", stopped: true });
    expect(stopped).toEqual({ state: "stopped", milliseconds });
  });

  test("does not change what it was", () => {
    const before = structuredClone(state);
    for (const event of [entered, gone]) nextState(state, event);
    expect(state).toEqual(before);
  });
});

test("a cell the kernel enters runs from the start, and one that runs goes on", () => {
  const [baked, , , running] = states;
  expect(nextState(baked!, entered)).toMatchObject({
    state: "running",
    milliseconds: 0,
    step: null,
  });
  expect(nextState(running!, entered)).toBe(running);
});

test.each([gone, { type: "kernel", state: { state: "baked" } } satisfies CellEvent])(
  "a new kernel ($type) leaves what was baked, failed or stopped, and makes the rest out of date",
  (event) => {
    const after = states.map((state) => nextState(state, event));
    expect(after).toEqual([states[0], stale, stale, stale, stale, states[5], states[6]]);
  },
);
