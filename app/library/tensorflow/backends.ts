import { foundIn } from "../webgpu/foundIn";

/** TensorFlow.js backends, the plainest first. What is missing falls back to the one before it. */
export const backendNames = ["cpu", "wasm", "webgl", "webgpu"] as const;
export type BackendName = (typeof backendNames)[number];

export type Availability = Record<BackendName, { reason: string | null; used: BackendName }>;

/** Finds out which backends work in this place, without loading TensorFlow.js. */
export async function probeBackends(): Promise<Availability> {
  const reasons: Record<BackendName, string | null> = {
    cpu: null,
    wasm: probeWasm(),
    webgl: probeWebGL(),
    webgpu: await probeWebGPU(),
  };
  const entries = backendNames.map((name) => [
    name,
    { reason: reasons[name], used: nextBest(name, (other) => reasons[other] === null) },
  ]);
  return Object.fromEntries(entries);
}

/** In which browsers a backend is found, in a worker as in a page. */
const found: Record<BackendName, string> = {
  cpu: "every browser has it",
  wasm: "Chrome and Edge have it from 91 on, Firefox from 89 and Safari from 16.4",
  webgl: "where there are graphics, Chrome and Edge have it, Firefox from 105 and Safari from 17",
  webgpu: foundIn,
};

/** Why a backend does not work in this place, and where it would. */
export async function whyAbsent(name: BackendName): Promise<string> {
  const { reason } = (await probeBackends())[name];
  const why = reason ?? "this browser has it, but TensorFlow.js cannot start it";
  const isNode = typeof (globalThis as { process?: object }).process === "object";
  return `${isNode ? why.replace("this browser", "Node") : why}; ${found[name]}`;
}

/** The backend itself if it works, else the best of the plainer ones; `cpu` always works. */
export function nextBest(name: BackendName, works: (name: BackendName) => boolean): BackendName {
  const candidates = backendNames.slice(0, backendNames.indexOf(name) + 1);
  return candidates.findLast(works) ?? "cpu";
}

/** The smallest module with a 128-bit constant in it: valid only where WebAssembly has SIMD. */
const simdModule = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
];

function probeWasm() {
  if (typeof WebAssembly !== "object") return "this browser has no WebAssembly";
  const simd = WebAssembly.validate(new Uint8Array(simdModule));
  return simd ? null : "this browser's WebAssembly has no SIMD";
}

function probeWebGL() {
  if (typeof OffscreenCanvas === "undefined") return "this browser has no OffscreenCanvas";
  const context = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!context) return "this browser gives no WebGL 2 to what runs cells";
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return null;
}

async function probeWebGPU() {
  const gpu = (globalThis.navigator as { gpu?: { requestAdapter(): Promise<unknown> } })?.gpu;
  if (!gpu) return "this browser has no WebGPU";
  const adapter = await gpu.requestAdapter().catch(() => null);
  return adapter ? null : "this browser finds no graphics adapter for WebGPU";
}
