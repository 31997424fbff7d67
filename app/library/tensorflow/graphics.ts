import type { MathBackendWebGL } from "@tensorflow/tfjs";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { takenAway } from "../webgpu/takenAway";
import type { BackendName } from "./backends";

/** What a backend computes on, which the browser may take away. */
export type Graphics = {
  /** What is lost then, in words. */
  what: string;
  /** Resolves once that has happened, with these words. */
  lost: Promise<string>;
  /** Whether it has, though it may not have been told yet. */
  isGone(): boolean;
};

/** @returns null for a backend that computes on the processor */
export function graphicsOf(name: BackendName, backend: object): Graphics | null {
  if (name === "webgl") {
    const { gl } = (backend as MathBackendWebGL).gpgpu;
    const what = "its WebGL context was lost";
    const lost = new Promise<string>((resolve) => {
      gl.canvas.addEventListener("webglcontextlost", () => resolve(what));
    });
    return { what, lost, isGone: () => gl.isContextLost() };
  }
  if (name !== "webgpu") return null;
  let gone = false;
  const what = "its WebGPU device was lost";
  const lost = (backend as WebGPUBackend).device.lost.then(() => {
    gone = true;
    return what;
  });
  return { what, lost, isGone: () => gone };
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
  { lost }: Pick<Graphics, "lost">,
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

/** Milliseconds: who has computed so lately is at it still, and goes on within so many more. */
const [lately, patience] = [1000, 1000];

/**
 * Refuses whoever computes on graphics that are gone: WebGL would let each step pass, and give no numbers.
 * @returns what calls a function that computes; and `heard`, to be called once they are lost, which waits,
 * for a while, until whoever was at it has been refused
 */
export function refuseSteps(
  { what, isGone }: Pick<Graphics, "what" | "isGone">,
  now: () => number,
  wait: (callback: () => void, milliseconds: number) => void = setTimeout.bind(globalThis),
) {
  let last = Number.NEGATIVE_INFINITY;
  let refused = false;
  let hear: () => void = () => {};

  function refuse(): never {
    refused = true;
    hear();
    throw takenAway(what);
  }
  return {
    isGone,
    computing<T>(f: () => T): T {
      if (isGone()) refuse();
      last = now();
      try {
        return f();
      } catch (error) {
        // It may fail in words that do not say so.
        if (isGone()) refuse();
        throw error;
      }
    },
    /** @param over resolves once all is over that was measured, as by a read that has failed */
    async heard(over: Promise<unknown>): Promise<void> {
      if (refused || now() - last >= lately) return;
      await new Promise<void>((resolve) => {
        hear = resolve;
        over.then(() => resolve());
        wait(resolve, patience);
      });
    },
  };
}
