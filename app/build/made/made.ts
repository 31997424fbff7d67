import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Plugin } from "vite";
import type { Recipe } from "./recipe.ts";
import { compileRecipe } from "./wasm.ts";

const kept = resolve(".cache/made");

/**
 * Gives the URLs of files that are made of others: `./kernels.ts?wasm` is that of an AssemblyScript
 * file's WebAssembly. They are served, shipped and read like any other file's `?url`, and made anew
 * only where what they are made of is another.
 * @param apart gets a file of each package that something of is in them
 */
export function made(apart = new Set<string>()): Plugin {
  return {
    name: "descent:made",
    enforce: "pre",
    async load(id) {
      const [path, query] = id.split("?");
      if (query !== "wasm") return;
      const recipe = await compileRecipe(path!);
      for (const file of recipe.files) this.addWatchFile(file);
      for (const file of recipe.packages) apart.add(file);
      const [file] = Object.keys(await makeOnce(recipe));
      return `export { default } from ${JSON.stringify(`${file}?url`)};`;
    },
  };
}

/** Makes files unless they are there. @returns how many bytes each has, by its path */
export async function makeOnce(recipe: Recipe, cache = kept): Promise<Record<string, number>> {
  const hash = createHash("sha256").update(JSON.stringify(recipe.words));
  for (const file of recipe.files) hash.update(await readFile(file)).update("\0");
  const folder = join(cache, hash.digest("hex").slice(0, 16));
  if (!existsSync(folder)) await fill(folder, await recipe.make());
  const paths = (await readdir(folder)).sort().map((name) => join(folder, name));
  const sizes = paths.map(async (path) => [path, (await stat(path)).size] as const);
  return Object.fromEntries(await Promise.all(sizes));
}

/** Writes files into a folder that is not there until all are; another process may be first. */
async function fill(folder: string, files: Record<string, Uint8Array>) {
  await mkdir(dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(unfinished, name), bytes);
  await rename(unfinished, folder).catch((error) => {
    if (!existsSync(folder)) throw error;
    return rm(unfinished, { recursive: true });
  });
}
