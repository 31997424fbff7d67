import { existsSync } from "node:fs";
import type { Check } from "./check";
import { checks } from "./checks";
import type { Engine, Kind } from "./engine";
import { firefox } from "./firefox";
import { findOrInstall } from "./install";
import { openPlaces, type Places } from "./places";
import { createReader } from "./reader";
import { webkit } from "./webkit";

const kinds = [firefox, webkit];

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
  let broken = 0;
  for (const kind of kinds)
    if (wanted.length === 0 || wanted.includes(kind.name)) broken += await tryEngine(kind);
  return broken;
}

async function tryEngine(kind: Kind): Promise<number> {
  const found = findOrInstall(kind);
  if ("absent" in found) {
    console.log(`${kind.name} is left out: ${found.absent}`);
    return 0;
  }
  const begun = performance.now();
  const places = await openPlaces("dist");
  try {
    const engine = await kind.open(found.path);
    console.log(`${engine.version}, there after ${secondsSince(begun)}`);
    const isOwn = ({ layered }: Check) => layered !== true || !kind.openLayered;
    let broken = await tryAll(engine, places, checks.filter(isOwn)).finally(engine.close);
    if (kind.openLayered) {
      const layered = await kind.openLayered(found.path);
      const rest = checks.filter((check) => !isOwn(check));
      broken += await tryAll(layered, places, rest).finally(layered.close);
    }
    console.log(`  ${checks.length - broken} of ${checks.length} in ${secondsSince(begun)}`);
    return broken;
  } catch (error) {
    console.log(`  ✗ ${kind.name}: ${(error as Error).message}`);
    return 1;
  } finally {
    await places.close();
  }
}

async function tryAll(engine: Engine, places: Places, checks: Check[]): Promise<number> {
  const reader = createReader(engine, places.site);
  let broken = 0;
  let at: string | null = null;
  for (const { promise, lesson, untouched = false, keep } of checks) {
    const tried = performance.now();
    try {
      if (untouched || at !== lesson) await reader.open(lesson);
      if (!untouched) await reader.bringToLife();
      at = lesson;
      const said = await keep(reader, places);
      console.log(`  ✓ ${promise} (${secondsSince(tried)})${said ? `: ${said}` : ""}`);
    } catch (error) {
      broken++;
      at = null;
      console.log(`  ✗ ${promise} (${secondsSince(tried)})\n      ${(error as Error).message}`);
    }
  }
  return broken;
}

const secondsSince = (start: number) => `${((performance.now() - start) / 1000).toFixed(1)} s`;
