import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Check } from "./check";
import { visits } from "./checks";
import type { Engine, Kind } from "./engine";
import { firefox } from "./firefox";
import { findOrInstall } from "./install";
import { openPlaces, type Places } from "./places";
import { createReader } from "./reader";
import { webkit } from "./webkit";

const kinds = [firefox, webkit];

type Say = (text: string) => void;

/**
 * Tries what the built site promises in the engines that Playwright does not bring here, and says what
 * comes of it. What is not here is said too, and is no failure.
 * @param wanted names of engines; all if there are none
 * @returns how many promises are not kept
 * @throws Error if there is no site, or no such engine
 */
export async function tryEngines(wanted: readonly string[]): Promise<number> {
  if (wanted.includes("none")) {
    console.log("No engine is tried, as was asked for.");
    return 0;
  }
  const unknown = wanted.filter((name) => !kinds.some((kind) => kind.name === name));
  if (unknown.length > 0) throw new Error(`There is no engine ${unknown.join(", ")}`);
  if (!existsSync("dist/404.html")) throw new Error("There is no site in dist: npm run build");
  const chosen = kinds.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const here = chosen.flatMap((kind) => {
    const found = findOrInstall(kind);
    if ("path" in found) return [{ kind, path: found.path }];
    console.log(`${kind.name} is left out: ${found.absent}`);
    return [];
  });
  // Pages compute: where windows share a core, each only takes longer.
  const windows = Math.max(1, Math.min(most, Math.floor(availableParallelism() / here.length)));
  return sum(await Promise.all(here.map(({ kind, path }) => tryEngine(kind, path, windows))));
}

/** The first visit takes as long as all others, and more windows would only wait for it. */
const most = 2;

async function tryEngine(kind: Kind, path: string, windows: number): Promise<number> {
  const say: Say = (text) => console.log(`${kind.name}: ${text}`);
  const begun = performance.now();
  const isApart = ({ layered }: Check) => layered === true && kind.openLayered !== undefined;
  const left = visits.map((visit) => visit.filter((check) => !isApart(check)));
  const sittings = Array.from({ length: windows }, () => sit(kind.open, left));
  if (kind.openLayered) sittings.push(sit(kind.openLayered, [visits.flat().filter(isApart)]));
  const broken = sum(await Promise.all(sittings));
  const all = visits.flat().length;
  say(`${all - broken} of ${all} in ${secondsSince(begun)}`);
  return broken;

  /** Tries what is left in a window with a site of its own. */
  async function sit(open: Kind["open"], left: Check[][]): Promise<number> {
    const places = await openPlaces("dist");
    try {
      const engine = await open(path);
      say(`${engine.version}, there after ${secondsSince(begun)}`);
      return await tryAll(engine, places, left, say).finally(engine.close);
    } catch (error) {
      say(`✗ ${(error as Error).message}`);
      return 1;
    } finally {
      await places.close();
    }
  }
}

async function tryAll(engine: Engine, places: Places, left: Check[][], say: Say): Promise<number> {
  const reader = createReader(engine, places.site);
  let broken = 0;
  for (let visit = left.shift(); visit; visit = left.shift()) {
    let at: string | null = null;
    for (const { promise, lesson, leaves = lesson, brings, untouched = false, keep } of visit) {
      const tried = performance.now();
      try {
        const isThere = at === lesson && (!untouched || (await reader.kernel()) === "off");
        if (!isThere) await reader.open(lesson, brings);
        if (!untouched) await reader.bringToLife();
        at = null;
        const said = await keep(reader, places);
        at = leaves;
        say(`✓ ${promise} (${secondsSince(tried)})${said ? `: ${said}` : ""}`);
      } catch (error) {
        broken++;
        say(`✗ ${promise} (${secondsSince(tried)})\n      ${(error as Error).message}`);
      }
    }
  }
  return broken;
}

const sum = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0);

const secondsSince = (start: number) => `${((performance.now() - start) / 1000).toFixed(1)} s`;
