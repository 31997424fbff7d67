import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeGpu } from "../../tests/fakeGpu";
import type { Run } from "../package";
import { readMark } from "../written";
import { createDevices } from "./devices";
import { dispatchFor } from "./dispatch";
import { wgsl } from "./wgsl";

const shader = wgsl`
@group(0) @binding(0) var<storage, read_write> numbers: array<f32>;
@group(0) @binding(1) var<storage, read_write> counts: array<u32>;
@compute @workgroup_size(1) fn f() { while true {} }`;
const buffers = { numbers: [1, 2, 3], counts: [4] };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A fake GPU, and a `dispatch` for runs that a test ends. */
function open(behaviour?: Parameters<typeof fakeGpu>[0]) {
  const { gpu, devices: made } = fakeGpu(behaviour);
  const devices = createDevices(() => gpu);
  function begin() {
    const ends: (() => void)[] = [];
    let over = false;
    const onEnd = (end: () => void) => void (over ? end() : ends.push(end));
    const run = { cell: "shader", onEnd } as Partial<Run> as Run;
    const end = () => {
      over = true;
      for (const callback of ends) callback();
    };
    return { dispatch: dispatchFor(run, devices), end };
  }
  return { made, begin };
}

/** All that a stream gives, or the error that ends it; time passes as it waits. */
async function finish<T>(stream: AsyncGenerator<T>) {
  const values: T[] = [];
  let error: Error | null = null;
  const done = (async () => {
    try {
      for await (const value of stream) values.push(value);
    } catch (thrown) {
      error = thrown as Error;
    }
  })();
  await passUntil(done);
  return { values, error: error as Error | null };
}

async function passUntil(done: Promise<unknown>) {
  let waiting = true;
  done.finally(() => {
    waiting = false;
  });
  while (waiting) await vi.advanceTimersByTimeAsync(1);
}

test("dispatches go out in groups of 40 ms at most, and are read once, at the end", async () => {
  const { made, begin } = open({ takes: (dispatches) => 1 + dispatches });
  const { values, error } = await finish(begin().dispatch(shader, { buffers, times: 1000 }));
  expect(error).toBeNull();
  const [{ sent, alive }] = made as [(typeof made)[0]];
  expect(sent.reduce((sum, { dispatches }) => sum + dispatches, 0)).toBe(1000);
  expect(Math.max(...sent.map(({ dispatches }) => dispatches))).toBeLessThanOrEqual(40);
  expect(sent.length).toBeLessThan(40);
  // Each group says whether a loop was cut short.
  expect(sent.map(({ copied }) => copied)).toEqual([...sent.slice(1).map(() => 1), 3]);
  expect(values.map(({ step }) => step)).toEqual(values.map(({ launches }) => launches));
  expect(values.at(-1)).toMatchObject({
    ...{ step: 1000, iterations: 1000, launches: 1000 },
    ...{ numbers: Float32Array.of(1, 2, 3), counts: Uint32Array.of(4) },
  });
  expect(values[0]).not.toHaveProperty("numbers");
  const { milliseconds } = values.at(-1)!;
  expect(milliseconds).toBeGreaterThanOrEqual(1000 + sent.length);
  expect(milliseconds).toBeLessThan(1000 + 4 * sent.length);
  expect(alive.size).toBe(0);
});

test("it says how long its groups took, not how long others had their turn between them", async () => {
  const { begin } = open({ takes: () => 30 });
  let since = 0;
  const measured: number[] = [];
  const device = begin().dispatch(shader, { buffers, times: 4 });
  const done = (async () => {
    for await (const { milliseconds } of device) {
      measured.push(milliseconds - since);
      since = milliseconds;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  })();
  await passUntil(done);
  expect(performance.now()).toBeGreaterThan(4000);
  expect(measured.map(Math.round)).toEqual([30, 30, 30, 30]);
});

test("what is shown at the end is what report makes of the buffers", async () => {
  const { begin } = open();
  const { dispatch } = begin();
  const report = ({
    numbers,
    counts,
  }: {
    numbers: ArrayLike<number>;
    counts: ArrayLike<number>;
  }) => ({
    sum: numbers[0]! + counts[0]!,
  });
  const { values } = await finish(dispatch(shader, { buffers, report }));
  expect(values).toEqual([
    { step: 1, iterations: 1, launches: 1, milliseconds: expect.any(Number), sum: 5 },
  ]);
  const taken = await finish(dispatch(shader, { buffers, report: () => ({ step: 3 }) }));
  expect(taken.error!.message).toContain("what `report` gives has a `step`");
  expect(() => dispatch(shader, { buffers, report: 3 as never })).toThrow("report is to be");
  expect(() => dispatch(shader, undefined as never)).toThrow("the shader needs a buffer numbers");
});

test("what the compiler says stands at its place", async () => {
  const error = (message: string, lineNum: number) => ({
    type: "error",
    message,
    lineNum,
    linePos: 3,
  });
  const messages = [
    { ...error("a hint", 1), type: "info" },
    error("no such type", 2),
    error("x", 3),
  ];
  const { begin } = open({ messages });
  const { error: said } = await finish(begin().dispatch(shader, { buffers }));
  expect(said).toMatchObject({ name: "ShaderError", message: "no such type (and 1 more)" });
  expect(readMark(said!)).toEqual({ template: expect.anything(), part: 0, offset: 3 });
});

test("a workgroup that is too large is said at its place", async () => {
  const { begin } = open({
    refuse: () => "Entry-point uses workgroup_size(10000, 1, 1)\n - of a module",
  });
  const { error } = await finish(begin().dispatch(shader, { buffers }));
  expect(error).toMatchObject({
    name: "ShaderError",
    message: "Entry-point uses workgroup_size(10000, 1, 1)",
  });
  expect(readMark(error!)!.offset).toBe(shader.code.indexOf("@workgroup_size"));
  const other = await finish(
    open({ refuse: () => "no memory" })
      .begin()
      .dispatch(shader, { buffers }),
  );
  expect(readMark(other.error!)).toBeNull();
});

test("no refusal leaves a loop without its guard; one about barriers has it count apart", async () => {
  const asked: string[] = [];
  const run = (refuse: (code: string) => string) => {
    asked.length = 0;
    const asks = (code: string) => {
      asked.push(code);
      return refuse(code);
    };
    return finish(open({ refuse: asks }).begin().dispatch(shader, { buffers }));
  };
  const barrier = "'workgroupBarrier' must only be called from uniform control flow";
  const apart = await run((code) => (code.includes("if descent_all(") ? "" : barrier));
  expect(apart.error).toBeNull();
  expect(asked.at(-1)).toContain("while true { if descent_all(");
  expect((await run(() => "no room")).error!.message).toBe("no room");
  expect(asked).toHaveLength(1);
  expect((await run(() => barrier)).error!.message).toBe(barrier);
  for (const code of asked) expect(code).toContain("while true { if descent_");
});

test("what counts rounds is bound where there is room, however high the shader's own numbers are", async () => {
  const high = wgsl`@group(0) @binding(999) var<storage, read_write> a: u32;
@group(0) @binding(0) var<storage, read_write> b: u32;
@group(1) @binding(1) var<storage, read_write> c: u32;
@compute @workgroup_size(1) fn f() { while true {} }`;
  const { begin } = open({
    refuse: (code) =>
      /@group\(0\) @binding\(1\) var<storage, read_write> descent/.test(code) ? "" : code,
  });
  const { error } = await finish(begin().dispatch(high, { buffers: { a: [1], b: [1], c: [1] } }));
  expect(error).toBeNull();
});

test("a report may be waited for", async () => {
  const { begin, made } = open();
  const report = async ({ numbers }: { numbers: ArrayLike<number> }) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(made[0]!.alive.size).toBe(0);
    return { first: numbers[0]! };
  };
  const { values, error } = await finish(begin().dispatch(shader, { buffers, report }));
  expect(error).toBeNull();
  expect(values.map(({ step, first }) => [step, first])).toEqual([[1, 1]]);
  const none = await finish(begin().dispatch(shader, { buffers, report: async () => 3 as never }));
  expect(none.error!.message).toContain("what `report` gives is to be an object");
});

test("a loop that was cut short is said, where it begins", async () => {
  const { made, begin } = open({ cut: 1 });
  const { error } = await finish(begin().dispatch(shader, { buffers, times: 2 }));
  expect(error!.message).toContain("went round more than 16,777,216 times");
  expect(readMark(error!)!.offset).toBe(shader.code.indexOf("while"));
  expect(made[0]!.sent).toHaveLength(1);
});

test("a shader whose loops count needs one storage buffer for that", async () => {
  const of = (count: number, body: string) => {
    const each = Array.from({ length: count }, (_, i) => i);
    const declared = each.map((i) => `@group(0) @binding(${i}) var<storage> b${i}: u32;`);
    const given = Object.fromEntries(each.map((i) => [`b${i}`, 1]));
    const { dispatch } = open().begin();
    const shader = wgsl`${declared.join("")} @compute @workgroup_size(1) fn f() { ${body} }`;
    return finish(dispatch(shader, { buffers: given }));
  };
  expect((await of(7, "while true {}")).error).toBeNull();
  expect((await of(8, "")).error).toBeNull();
  expect((await of(8, "while true {}")).error!.message).toBe(
    "a shader here may use 7 storage buffers, for one counts its rounds",
  );
});

test("a device that stays away for 10 s is left alone until it is back, and the next run has another", async () => {
  const { made, begin } = open({ takes: (dispatches) => (dispatches > 1 ? 25_000 : 0) });
  const { error } = await finish(begin().dispatch(shader, { buffers, times: 3 }));
  expect(error!.message).toContain("has not come back after 10 seconds");
  expect(performance.now()).toBeLessThan(11_000);
  expect((await finish(begin().dispatch(shader, { buffers }))).error).toBeNull();
  expect(made.map(({ isDestroyed }) => isDestroyed)).toEqual([false, false]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(made.map(({ isDestroyed }) => isDestroyed)).toEqual([true, false]);
});

test("a device that is lost ends the run, and the next one has another", async () => {
  const { made, begin } = open({ takes: () => 1000 });
  const coming = finish(begin().dispatch(shader, { buffers, times: 9 }));
  await vi.advanceTimersByTimeAsync(100);
  made[0]!.lose("the driver was reset");
  await vi.advanceTimersByTimeAsync(10);
  expect((await coming).error!.message).toContain("taken away (the driver was reset)");
  expect((await finish(begin().dispatch(shader, { buffers }))).error).toBeNull();
  expect(made).toHaveLength(2);
});

test("what begins after its cell was stopped is absent, and says so", async () => {
  const { made, begin } = open({});
  const { dispatch, end } = begin();
  end();
  const { values, error } = await finish(dispatch(shader, { buffers }));
  expect(values).toEqual([]);
  expect(error).toMatchObject({ name: "Absent", message: "shader was stopped: run it again" });
  expect(made).toHaveLength(0);
});

test("a run that is stopped waits for nothing, and the next one not for it", async () => {
  const { made, begin } = open({ takes: (dispatches) => (dispatches > 1 ? 3000 : 0) });
  const first = begin();
  const stream = first.dispatch(shader, { buffers, times: 100 });
  const coming = finish(stream);
  await vi.advanceTimersByTimeAsync(500);
  first.end();
  const { values } = await finish(begin().dispatch(shader, { buffers }));
  expect(values).toHaveLength(1);
  expect(performance.now()).toBeLessThan(1000);
  expect((await coming).error).toBeNull();
  expect(made.map(({ isDestroyed }) => isDestroyed)).toEqual([true, false]);
  expect(made[0]!.sent.length).toBeLessThan(4);
});

test("a device that is back before anybody asks for it stays", async () => {
  const { made, begin } = open({ takes: () => 30 });
  const first = begin();
  const coming = finish(first.dispatch(shader, { buffers, times: 100 }));
  await vi.advanceTimersByTimeAsync(10);
  first.end();
  await coming;
  await finish(begin().dispatch(shader, { buffers }));
  expect(made.map(({ isDestroyed }) => isDestroyed)).toEqual([false]);
});

test("a run that is stopped between two groups leaves its device to the next one", async () => {
  const { made, begin } = open({ takes: () => 1 });
  const first = begin();
  const stream = first.dispatch(shader, { buffers, times: 100 });
  await passUntil(stream.next());
  first.end();
  await passUntil(stream.return());
  await finish(begin().dispatch(shader, { buffers }));
  expect(made).toHaveLength(1);
  expect(made[0]!.alive.size).toBe(0);
});

test("where there is no WebGPU, or no adapter for it, a run is absent and says what would have it", async () => {
  const run = { onEnd() {} } as Partial<Run> as Run;
  const none = dispatchFor(
    run,
    createDevices(() => undefined),
  );
  const { error } = await finish(none(shader, { buffers }));
  expect(error).toMatchObject({
    name: "Absent",
    message: expect.stringMatching(/no WebGPU.*Chrome/),
  });
  const gpu = { requestAdapter: async () => null } as unknown as GPU;
  const absent = await finish(
    dispatchFor(
      run,
      createDevices(() => gpu),
    )(shader, { buffers }),
  );
  expect(absent.error).toMatchObject({
    name: "Absent",
    message: expect.stringMatching(/no graphics adapter.*Chrome/),
  });
});
