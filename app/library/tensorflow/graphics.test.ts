import { expect, test, vi } from "vitest";
import { graphicsOf, guardReads } from "./graphics";

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
  guardReads(backend, { lost, isGone: () => false }, wait);
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
