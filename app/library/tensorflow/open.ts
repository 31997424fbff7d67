import * as tfjs from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import "@tensorflow/tfjs-backend-webgpu";
import { type Holder, type TensorTools, tensorTools } from "../iterate/tensors";
import type { Files, Lost, Opened, Run } from "../package";
import { absent } from "../race/absent";
import { lineOfAll } from "../race/turns";
import { sayTaken } from "../webgpu/takenAway";
import { anatomyFor } from "./anatomy/anatomy";
import { createStepCounter, launchesFor } from "./anatomy/launches";
import { createMeters } from "./anatomy/meters";
import { type BackendName, backendNames, nextBest, whyAbsent } from "./backends";
import { createForRun, createKeepers, createWatch, followReads } from "./belongings";
import { graphicsOf, guardReads, refuseSteps } from "./graphics";
import { inOldModule } from "./inNode";
import { readOn, readTogether } from "./readTogether";

/** TensorFlow.js as its documentation has it, whole. */
export type TensorFlow = typeof tfjs;

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
 * to wait for one is to wait for ever. Whoever computed on them has been refused by then, and what else
 * runs may run again elsewhere
 */
export function open(files: Files, lost: Lost) {
  const tf: TensorFlow = { ...tfjs };
  // In Node, where lessons are baked, it would advertise its other backend on the console.
  if (tf.env().getBool("IS_NODE")) tf.enableProdMode();
  // WebGL packs four numbers in a pixel, and where a size is odd the rest is to be 0. A sigmoid makes
  // that ½ (a sum with one number, another), and the next matrix product adds it up.
  tf.env().set("WEBGL_PACK_UNARY_OPERATIONS", false);
  tf.env().set("WEBGL_PACK_BINARY_OPERATIONS", false);
  if (files["simd.wasm"]) {
    setWasmPaths(wasmFiles, true);
    const { platform } = tf.env();
    const fetchElsewhere = platform.fetch.bind(platform);
    platform.fetch = async (path, options) =>
      files[path]
        ? new Response(files[path], { headers: { "content-type": "application/wasm" } })
        : fetchElsewhere(path, options);
  }

  tf.setBackend("cpu");
  const wait = setTimeout.bind(globalThis);
  const breathe = () => new Promise<void>((resolve) => void wait(resolve));

  const now = performance.now.bind(performance);
  const guarded = new Map<object, ReturnType<typeof refuseSteps> | null>();
  function guard(name: BackendName) {
    const backend = tf.backend();
    if (guarded.has(backend)) return;
    const graphics = graphicsOf(name, backend);
    const refusing = graphics && refuseSteps(graphics, now);
    guarded.set(backend, refusing);
    if (!refusing) return;
    guardReads(backend, graphics);
    // What waits for a read, and who takes steps, fails first, and says so in its cell.
    graphics.lost.then(async (what) => {
      await breathe();
      // A driver takes all there is, one after another.
      const gone = [...guarded.values()].filter((one) => one?.isGone());
      const over = Promise.all(measured.values());
      await Promise.all(gone.map((one) => one!.heard(over)));
      await breathe();
      lost(sayTaken(what), true);
    });
  }

  /** Of each that is measured what resolves at its end. */
  const measured = new Map<Holder, Promise<void>>();
  function hold(): Holder {
    const holder = keepers.open();
    let end!: () => void;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    measured.set(holder, over);
    return {
      during: holder.during,
      letGo() {
        holder.letGo();
        measured.delete(holder);
        end();
      },
    };
  }

  /** Makes a backend the one in use, if it works here. */
  async function take(name: BackendName): Promise<boolean> {
    if (!(await prepare(name))) return false;
    await tf.setBackend(name);
    guard(name);
    return true;
  }

  /** One choice after another: where two are made at a time, TensorFlow.js takes a part of either. */
  let choosing: Promise<unknown> = Promise.resolve();
  function choose<T>(wanted: string, how: (wanted: BackendName) => Promise<T>): Promise<T> {
    if (!backendNames.includes(wanted as BackendName))
      throw new RangeError(`no backend is called ${wanted}: there are ${backendNames.join(", ")}`);
    const chosen = choosing.then(() => how(wanted as BackendName));
    choosing = chosen.catch(() => {});
    return chosen;
  }

  /**
   * Makes a backend the one in use, or the next plainer one that works here.
   * @param wanted `cpu`, `wasm`, `webgl` or `webgpu`
   * @returns the name of the backend in use
   * @throws RangeError if there is no such backend
   */
  async function useBackend(wanted: string): Promise<string> {
    return choose(wanted, async (wanted) => {
      const failed = new Set<BackendName>();
      for (;;) {
        const name = nextBest(wanted, (other) => !failed.has(other));
        if (await take(name)) return name;
        failed.add(name);
      }
    });
  }

  /**
   * Makes a backend the one in use, and no other.
   * @param wanted `cpu`, `wasm`, `webgl` or `webgpu`
   * @returns its name
   * @throws RangeError if there is no such backend
   * @throws an error called `Absent` if it does not work here, with the reason
   */
  async function onBackend(wanted: string): Promise<string> {
    return choose(wanted, async (wanted) => {
      if (await take(wanted)) return wanted;
      throw absent(await whyAbsent(wanted));
    });
  }

  const watch = createWatch(tf);
  const keepers = createKeepers(watch);
  followReads(tf, keepers);
  const begin = createMeters(tf);
  const { step, countLaunches } = createStepCounter(begin);
  const toolsOn = (choose: () => void): TensorTools => ({
    watch(f) {
      choose();
      const take = () => step(() => watch.watch(f));
      const refusing = guarded.get(tf.backend());
      return refusing ? refusing.computing(take) : take();
    },
    count: watch.count,
    readTogether: (follow) => readOn(choose, follow),
    pinned() {
      const name = tf.getBackend();
      // It has been in use, so it is there at once.
      return toolsOn(() => {
        if (tf.getBackend() !== name) tf.setBackend(name);
      });
    },
    ...{ hold, countLaunches },
  });
  const tools = toolsOn(() => {});
  Object.assign(globalThis, { [tensorTools]: tools });
  const forRun = createForRun(tf, { useBackend, onBackend }, keepers);
  return {
    names: { tf, useBackend, onBackend, readTogether },
    forRun: (run: Run) => ({
      ...forRun(run),
      launchesOf: launchesFor(run, begin),
      anatomyOf: anatomyFor(run, { tf, begin, tools, turns: lineOfAll(), now, breathe }),
    }),
  } satisfies Opened;
}

/** The backends that have been opened in this realm, of which TensorFlow.js has one. */
const prepared = new Set<BackendName>(["cpu"]);

/**
 * Opens a backend aside, so that there is one in use at any time: TensorFlow.js itself computes
 * nothing for anybody while one that it has been asked for gets ready.
 */
async function prepare(name: BackendName): Promise<boolean> {
  if (prepared.has(name)) return true;
  const open = tfjs.findBackendFactory(name);
  if (!open) return false;
  try {
    const backend = await inOldModule(async () => open());
    tfjs.removeBackend(name);
    tfjs.registerBackend(name, () => backend);
    prepared.add(name);
    return true;
  } catch {
    return false;
  }
}
