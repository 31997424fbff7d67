import { runNamesOf } from "../library/namesOf";
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
  const ofLibrary = new Set(runNamesOf(library));
  const isHere = (name: string) => ofLibrary.has(name) || Object.hasOwn(library.names, name);

  /** Loads the packages that some names come with; null if there is nothing to wait for. */
  function loadFor(names: readonly string[]): Promise<Packages> | null {
    const needed = names.flatMap((name) => (Object.hasOwn(lazy, name) ? lazy[name]! : []));
    return needed.length > 0 ? loadAll(new Set(needed)) : null;
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
    const printer = createConsole(run.printed, put, undefined, run.displayed);
    run.console = printer;
    const display = createDisplay(run.displayed, put);
    const own: Record<string, unknown> = { console: printer, display, ...run.timers.names };
    const describeRun = (): Run => ({
      cell: run.cell,
      settings: settings(),
      print: (text) => printer.log(text),
      onReturn: (callback) => run.returns.push(callback),
      onEnter: (callback) => run.entries.push(callback),
      onEnd: (callback) => whenOver(run, callback),
      goesOn: run.timers.follow,
      waited(milliseconds) {
        run.waited += milliseconds;
      },
    });
    const given = new Map<Opened, Record<string, unknown>>();
    const namesFor = (opened: Opened) => {
      const names = given.get(opened) ?? { ...opened.names, ...opened.forRun?.(describeRun()) };
      given.set(opened, names);
      return names;
    };
    return (name: string): unknown => {
      if (ofRun.has(name)) return own[name];
      if (ofLibrary.has(name)) return namesFor(library)[name];
      if (Object.hasOwn(library.names, name)) return library.names[name];
      return namesFor(loaded!.get(lazy[name]!)!)[name];
    };
  }

  const has = (name: string) => ofRun.has(name) || isHere(name) || Object.hasOwn(lazy, name);

  return { has, loadFor, openFor };
}
