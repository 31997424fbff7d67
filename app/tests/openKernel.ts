import { recompile } from "../compiler/recompile";
import { guardBuiltIns } from "../kernel/builtIns";
import type { Host } from "../kernel/host";
import type { CellOutput, CompiledCell, FromKernel, RunState, ToKernel } from "../kernel/protocol";
import { createScheduler } from "../kernel/scheduler";
import { namesOf } from "../library/namesOf";
import type { Opened } from "../library/package";

/** Cells from what a reader writes, by name; the controls are `R` and `S`. */
export function compileCells(
  sources: Record<string, string>,
  manual: string[] = [],
): CompiledCell[] {
  const written = Object.entries(sources).map(([name, source]) => ({
    source,
    author: { compiled: { name, mode: manual.includes(name) ? "manual" : "auto" } as never },
  }));
  return Array.from(recompile(written, ["R", "S"]).values(), ({ compiled, refused }) => {
    if (refused) throw new Error(`${refused.cell}: ${refused.message}`);
    return compiled;
  });
}

type Unnumbered<M> = M extends { seq: number } ? Omit<M, "seq"> : M;

/**
 * A scheduler in this process, with packages of the test's own.
 * @param library names that are there, besides `ran(name)`, which counts
 * @param packages those that are loaded when a cell first needs them
 */
export function openKernel({
  library = { names: {} },
  packages = {},
  ...around
}: Partial<Omit<Host, "library" | "lazy">> & {
  library?: Opened;
  packages?: Record<string, Opened>;
} = {}) {
  const states: Record<string, RunState> = {};
  const outputs: Record<string, CellOutput> = {};
  const said: FromKernel[] = [];
  /** How often cells have called `ran`, by the name they gave. */
  const runs: Record<string, number> = {};
  const ran = (name: string) => {
    runs[name] = (runs[name] ?? 0) + 1;
  };
  let seq = 0;
  let idle = false;
  const lazy = Object.entries(packages).flatMap(([name, opened]) =>
    namesOf(opened).map((one) => [one, name]),
  );
  const scheduler = createScheduler({
    post(message) {
      said.push(message);
      if (message.type !== "update") return;
      Object.assign(states, message.states);
      Object.assign(outputs, message.outputs);
      idle = !message.busy && message.seq === seq;
    },
    library: { ...library, names: { ...library.names, ran } },
    lazy: Object.fromEntries(lazy),
    load: async (name) => {
      await nextTurn();
      return packages[name]!;
    },
    now: () => performance.now(),
    hop: nextTurn,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    builtIns: guardBuiltIns(),
    broken(error) {
      throw error;
    },
    ...around,
  });
  const send = (message: Unnumbered<ToKernel>) => {
    idle = false;
    scheduler.receive({ ...message, seq: ++seq } as ToKernel);
  };
  return {
    ...scheduler,
    states,
    outputs,
    said,
    runs,
    send,
    define: (
      cells: CompiledCell[],
      inputs = { R: 1, S: 2 } as Record<string, number>,
      run?: string[],
    ) => send({ type: "define", cells, inputs, paused: false, run }),
    input: (name: string, value: number) => send({ type: "input", name, value }),
    run: (...cells: string[]) => send({ type: "run", cells }),
    stop: (cell: string) => send({ type: "stop", cell }),
    async settled() {
      for (let turns = 0; !idle; turns++) {
        if (turns === 10_000) throw new Error("the kernel does not come to rest");
        await nextTurn();
      }
    },
  };
}

export const nextTurn = () => new Promise<void>((resolve) => setImmediate(() => resolve()));
