import { expect, test, vi } from "vitest";
import { graphicsOf, guardReads, refuseSteps } from "./graphics";

/** A backend whose reads and graphics end as a test says. */
function openBackend() {
  let take!: (what: string) => void;
  const lost = new Promise<string>((resolve) => {
    take = resolve;
  });
  const settle: { resolve(value: unknown): void; reject(error: Error): void }[] = [];
  const backend = {
    read: (_: object) =>
      new Promise<unknown>((resolve, reject) => void settle.push({ resolve, reject })),
  };
  const wait = vi.fn<(callback: () => void, milliseconds: number) => void>();
  guardReads(backend, { lost }, wait);
  return { backend, settle, take, wait };
}

const abort = () => Object.assign(new Error("Device lost"), { name: "AbortError" });
const words = "the GPU was taken away (its device was lost): run it again, on a new device";

test("reads give their numbers, and fail as they fail while the graphics are there", async () => {
  const { backend, settle } = openBackend();
  const reads = [backend.read({}), backend.read({})];
  settle[0]!.resolve([1, 2]);
  settle[1]!.reject(new Error("mine"));
  expect(await reads[0]).toEqual([1, 2]);
  await expect(reads[1]).rejects.toThrow("mine");
});

test("one that would never end, one that fails before it is said why, and the next all say the same", async () => {
  const { backend, settle, take } = openBackend();
  const [never, failed] = [backend.read({}), backend.read({})];
  settle[1]!.reject(abort());
  await null;
  take("its device was lost");
  for (const read of [never, failed]) await expect(read).rejects.toThrow(words);
  await expect(backend.read({})).rejects.toThrow(words);
  expect(settle).toHaveLength(2);
});

test("what is aborted for another reason fails as it does, after a while", async () => {
  const { backend, settle, wait } = openBackend();
  const read = backend.read({});
  settle[0]!.reject(abort());
  await vi.waitFor(() => expect(wait).toHaveBeenCalled());
  wait.mock.calls[0]![0]();
  await expect(read).rejects.toThrow("Device lost");
});

test("of WebGL the context, of WebGPU the device can be gone, and of the others nothing", async () => {
  const canvas = new EventTarget();
  let gone = false;
  const webgl = graphicsOf("webgl", { gpgpu: { gl: { canvas, isContextLost: () => gone } } })!;
  expect(webgl.isGone()).toBe(false);
  gone = true;
  expect(webgl.isGone()).toBe(true);
  canvas.dispatchEvent(new Event("webglcontextlost"));
  expect(await webgl.lost).toBe("its WebGL context was lost");
  const webgpu = graphicsOf("webgpu", { device: { lost: Promise.resolve({}) } })!;
  expect(await webgpu.lost).toBe("its WebGPU device was lost");
  expect(webgpu.isGone()).toBe(true);
  expect([graphicsOf("cpu", {}), graphicsOf("wasm", {})]).toEqual([null, null]);
});

const never = new Promise(() => {});

/** Graphics that go when a test says, and a clock that stands. */
function openSteps() {
  const at = { gone: false, time: 0 };
  const wait = vi.fn<(callback: () => void, milliseconds: number) => void>();
  const graphics = { what: "its device was lost", isGone: () => at.gone };
  return { at, wait, ...refuseSteps(graphics, () => at.time, wait) };
}

test("a step on graphics that are gone is refused, though it would pass without a word", async () => {
  const { at, computing, heard, wait } = openSteps();
  const step = vi.fn(() => 7);
  expect(computing(step)).toBe(7);
  at.gone = true;
  expect(() => computing(step)).toThrow(words);
  expect(step).toHaveBeenCalledTimes(1);
  await heard(never);
  expect(wait).not.toHaveBeenCalled();
});

test("one in which they go fails in the same words, and one that fails by itself in its own", () => {
  const { at, computing } = openSteps();
  const fail = (gone: boolean) => () => {
    at.gone = gone;
    throw new Error("mine");
  };
  expect(() => computing(fail(false))).toThrow("mine");
  expect(() => computing(fail(true))).toThrow(words);
});

test("whoever has just taken a step is waited for, until the next or their end, and not for ever", async () => {
  for (const how of ["steps", "is over", "stays away"]) {
    const { at, computing, heard, wait } = openSteps();
    let end!: (value: unknown) => void;
    const over = new Promise((resolve) => {
      end = resolve;
    });
    computing(() => {});
    Object.assign(at, { gone: true, time: 500 });
    const answer = vi.fn();
    const asked = heard(over).then(answer);
    await null;
    expect(answer).not.toHaveBeenCalled();
    if (how === "steps") expect(() => computing(() => {})).toThrow(words);
    else if (how === "is over") end(null);
    else wait.mock.calls[0]![0]();
    await asked;
  }
});

test("who has long been done, or has never begun, is not waited for", async () => {
  for (const begun of [true, false]) {
    const { at, computing, heard, wait } = openSteps();
    if (begun) computing(() => {});
    at.time = 1001;
    await heard(never);
    expect(wait).not.toHaveBeenCalled();
  }
});
