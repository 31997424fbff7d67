import { namesOf } from "../library/namesOf";
import type { Opened, Run } from "../library/package";
import { createConsole } from "./console";
import { createDisplay } from "./display";
import type { Host } from "./host";
import { type CellRun, whenOver } from "./run";

/** Opened packages by their names. */
export type Packages = ReadonlyMap<string, Opened>;

/**
 * The names that a cell can use though no cell and no control declares them.
 * @param timers the names of timers, which each run has its own of, as of `console` and `display`
 */
export function createNames(
  { library, lazy, load }: Pick<Host, "library" | "lazy" | "load">,
  timers: string[],
) {
  const ofRun = new Set(["console", "display", ...timers]);
  const here = new Set([...ofRun, ...namesOf(library)]);

  const packageOf = (name: string) =>
    !here.has(name) && Object.hasOwn(lazy, name) ? lazy[name] : undefined;

  /** Loads the packages that some names come with; null if there is nothing to wait for. */
  function loadFor(names: readonly string[]): Promise<Packages> | null {
    const needed = new Set(names.flatMap((name) => packageOf(name) ?? []));
    return needed.size > 0 ? loadAll(needed) : null;
  }

  async function loadAll(packages: Set<string>): Promise<Packages> {
    const opened = new Map<string, Opened>();
    for (const name of packages) opened.set(name, await load(name));
    return opened;
  }

  /**
   * What names mean in one run.
   * @param settings is asked for if a package that the run uses wants to know
   * @param put is told when the run prints or displays something
   */
  function openFor(
    run: CellRun,
    loaded: Packages | null,
    settings: () => Run["settings"],
    put: () => void,
  ) {
    const console = createConsole(run.printed, put);
    const display = createDisplay(run.displayed, put);
    const names = { console, display, ...run.timers.names };
    const runs = new Map<Opened, Record<string, unknown>>();
    const ownOf = (opened: Opened) => {
      const own = runs.get(opened) ?? opened.forRun?.(describeRun()) ?? {};
      runs.set(opened, own);
      return own;
    };
    const describeRun = (): Run => ({
      cell: run.cell,
      settings: settings(),
      print: (text) => console.log(text),
      onEnd: (callback) => whenOver(run, callback),
    });
    return (name: string): unknown => {
      if (ofRun.has(name)) return names[name as keyof typeof names];
      const opened = here.has(name) ? library : loaded!.get(lazy[name]!)!;
      return Object.hasOwn(opened.names, name) ? opened.names[name] : ownOf(opened)[name];
    };
  }

  const has = (name: string) => here.has(name) || Object.hasOwn(lazy, name);

  return { has, loadFor, openFor };
}
