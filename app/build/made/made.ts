import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { crc32 } from "node:zlib";
import type { Plugin } from "vite";
import { digitsRecipe } from "./digits.ts";
import type { Recipe } from "./recipe.ts";
import { compileRecipe } from "./wasm.ts";

const digits = "virtual:digits";
const kept = resolve(".cache/made");

/**
 * Gives the URLs of files that are made of others: `./kernels.ts?wasm` is that of an AssemblyScript
 * file's WebAssembly, `virtual:digits` has those of MNIST's digits by name, each with its size and
 * checksum. They are served, shipped and read like any other file's `?url`, and made anew only where
 * what they are made of is another.
 * @param apart gets a file of each package that something of is in them
 */
export function made(apart = new Set<string>()): Plugin {
  return {
    name: "descent:made",
    enforce: "pre",
    resolveId: (id) => (id === digits ? `\0${digits}` : null),
    async load(id) {
      const [path, query] = id.split("?");
      const isDigits = id === `\0${digits}`;
      if (!isDigits && query !== "wasm") return;
      const recipe = isDigits ? digitsRecipe : await compileRecipe(path!);
      for (const file of recipe.files) this.addWatchFile(file);
      for (const file of recipe.packages) apart.add(file);
      const files = await makeOnce(recipe);
      return isDigits ? writeList(files) : `export { default } from "${files[0]}?url";`;
    },
  };
}

/** A module that says where files are, and what the page must know of one that it fetches later. */
async function writeList(files: string[]): Promise<string> {
  const lines = files.map(async (file, i) => {
    const content = await readFile(file);
    const about = `bytes: ${content.length}, crc: ${crc32(content)}`;
    return [
      `import url${i} from "${file}?url";`,
      `  "${basename(file)}": { url: url${i}, ${about} },`,
    ];
  });
  const written = await Promise.all(lines);
  const part = (which: number) => written.map((one) => one[which]).join("\n");
  return `${part(0)}\nexport default {\n${part(1)}\n};`;
}

/** Makes files unless they are there. @returns their paths, in the order of their names */
export async function makeOnce(recipe: Recipe, cache = kept): Promise<string[]> {
  const hash = createHash("sha256").update(JSON.stringify(recipe.words));
  for (const file of recipe.files) hash.update(await readFile(file)).update("\0");
  const folder = join(cache, hash.digest("hex").slice(0, 16));
  if (!existsSync(folder)) await fill(folder, await recipe.make());
  return (await readdir(folder)).sort().map((name) => join(folder, name).replaceAll("\\", "/"));
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
