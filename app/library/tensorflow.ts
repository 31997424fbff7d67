import * as core from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
import "@tensorflow/tfjs-backend-cpu";
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl";
import "@tensorflow/tfjs-backend-webgl";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import "@tensorflow/tfjs-backend-webgpu";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as layers from "@tensorflow/tfjs-layers";
import { type BackendName, backendNames, nextBest } from "./backends";
import { tensorTools } from "./iterate/tensors";
import { readTogether } from "./readTogether";
import { createForRun, createWatch } from "./tensorflow/belongings";

/** TensorFlow.js as one name: its core and its layers. */
export type TensorFlow = typeof core & typeof layers;

const wasmFiles = {
  "tfjs-backend-wasm.wasm": "simd.wasm",
  "tfjs-backend-wasm-simd.wasm": "simd.wasm",
  "tfjs-backend-wasm-threaded-simd.wasm": "simd.wasm",
};

/**
 * Opens TensorFlow.js with all four backends, and `cpu` in use: the others take time to be ready,
 * and a cell that names none need not know of them.
 * @param files the bytes of `simd.wasm`, which a place without a network cannot fetch
 * @param lost is told when the browser takes a backend's graphics away: its tensors are gone, and
 * to wait for one is to wait for ever
 */
export function openTensorFlow(
  files: Record<string, ArrayBuffer>,
  lost: (reason: string) => void = () => {},
) {
  const tf: TensorFlow = { ...core, ...layers };
  // WebGL packs four numbers in a pixel, and where a size is odd the rest is to be 0. A sigmoid makes
  // that ½ (a sum with one number, another), and the next matrix product adds it up.
  core.env().set("WEBGL_PACK_UNARY_OPERATIONS", false);
  core.env().set("WEBGL_PACK_BINARY_OPERATIONS", false);
  if (files["simd.wasm"]) {
    setWasmPaths(wasmFiles, true);
    const { platform } = core.env();
    const fetchElsewhere = platform.fetch.bind(platform);
    platform.fetch = async (path, options) =>
      files[path]
        ? new Response(files[path], { headers: { "content-type": "application/wasm" } })
        : fetchElsewhere(path, options);
  }

  core.setBackend("cpu");

  const guarded = new WeakSet<object>();
  function guard(name: BackendName) {
    const backend = core.backend();
    if (guarded.has(backend)) return;
    guarded.add(backend);
    if (name === "webgl") {
      const { canvas } = (backend as MathBackendWebGL).gpgpu.gl;
      canvas.addEventListener("webglcontextlost", () => lost("its WebGL context was lost"));
    } else if (name === "webgpu")
      (backend as WebGPUBackend).device.lost.then(() => lost("its WebGPU device was lost"));
  }

  /**
   * Makes a backend the one in use, or the next plainer one that works here.
   * @param wanted `cpu`, `wasm`, `webgl` or `webgpu`
   * @returns the name of the backend in use
   * @throws RangeError if there is no such backend
   */
  async function useBackend(wanted: string): Promise<string> {
    if (!backendNames.includes(wanted as BackendName))
      throw new RangeError(`no backend is called ${wanted}: there are ${backendNames.join(", ")}`);
    const failed = new Set<BackendName>();
    for (;;) {
      const name = nextBest(wanted as BackendName, (other) => !failed.has(other));
      if (name === "cpu" || (await works(name))) {
        await core.setBackend(name);
        guard(name);
        return name;
      }
      failed.add(name);
    }
  }
  const watch = createWatch(tf);
  Object.assign(globalThis, { [tensorTools]: { ...watch.tools, readTogether } });
  return {
    names: { tf, useBackend, readTogether },
    forRun: createForRun(tf, useBackend, watch),
  };
}

async function works(name: BackendName): Promise<boolean> {
  try {
    return core.findBackendFactory(name) !== null && (await core.setBackend(name));
  } catch {
    return false;
  }
}
