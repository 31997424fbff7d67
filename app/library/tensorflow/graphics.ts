import type { MathBackendWebGL } from "@tensorflow/tfjs";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { takenAway } from "../webgpu/takenAway";
import type { BackendName } from "./backends";

/** What a backend computes on, which the browser may take away. */
export type Graphics = {
  /** Resolves once that has happened, with what was lost. */
  lost: Promise<string>;
  /** Whether it has, though it may not have been told yet. */
  isGone(): boolean;
};

/** @returns null for a backend that computes on the processor */
export function graphicsOf(name: BackendName, backend: object): Graphics | null {
  if (name === "webgl") {
    const { gl } = (backend as MathBackendWebGL).gpgpu;
    const lost = new Promise<string>((resolve) => {
      const tell = () => resolve("its WebGL context was lost");
      gl.canvas.addEventListener("webglcontextlost", tell);
    });
    return { lost, isGone: () => gl.isContextLost() };
  }
  if (name !== "webgpu") return null;
  let gone = false;
  const lost = (backend as WebGPUBackend).device.lost.then(() => {
    gone = true;
    return "its WebGPU device was lost";
  });
  return { lost, isGone: () => gone };
}

type Reader = { read(dataId: object): Promise<unknown> };

/** Milliseconds in which a device that is lost says so: once what it was asked for before is done. */
const grace = 10_000;

/**
 * Has a backend's reads fail in plain words once its graphics are gone: WebGL would never give the
 * numbers, and WebGPU fails a read before it says why.
 */
export function guardReads(
  backend: Reader,
  { lost }: Graphics,
  wait: (callback: () => void, milliseconds: number) => void = setTimeout.bind(globalThis),
) {
  const read = backend.read.bind(backend);
  /** What refuses each read that goes on: a promise that all waited for would hold on to them all. */
  const open = new Set<(error: Error) => void>();
  let error: Error | null = null;
  lost.then((what) => {
    error = takenAway(what);
    for (const refuse of open) refuse(error);
  });

  async function explain(failure: Error): Promise<never> {
    if (!error && failure?.name === "AbortError")
      await Promise.race([lost, new Promise<void>((resolve) => wait(resolve, grace))]);
    throw error ?? failure;
  }

  backend.read = (dataId) =>
    new Promise((resolve, reject) => {
      if (error) return reject(error);
      open.add(reject);
      const over = () => open.delete(reject);
      read(dataId).catch(explain).then(resolve, reject).finally(over);
    });
}
