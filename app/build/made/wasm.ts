import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Recipe } from "./recipe.ts";

/** Without a collector, and with a memory that the caller brings. */
const flags = "-O3 --noAssert --runtime stub --enable simd --importMemory";

/** The WebAssembly of an AssemblyScript file, which may import those beside it. */
export async function compileRecipe(path: string): Promise<Recipe> {
  const folder = dirname(path);
  const beside = (await readdir(folder)).filter((name) => name.endsWith(".ts")).sort();
  const compiler = resolve("node_modules/assemblyscript/package.json");
  return {
    files: [...beside.map((name) => join(folder, name)), compiler],
    words: [basename(path), flags],
    packages: [compiler],
    make: async () => ({ [`${basename(path, ".ts")}.wasm`]: await compile(path) }),
  };
}

/** @throws Error with what the compiler says of the file */
async function compile(path: string): Promise<Uint8Array> {
  const asc = await import("assemblyscript/asc");
  const said = asc.createMemoryStream();
  let bytes: Uint8Array | null = null;
  const { error } = await asc.main(
    [basename(path), "--baseDir", dirname(path), "--outFile", "out.wasm", ...flags.split(" ")],
    {
      stderr: said,
      writeFile(_, contents) {
        bytes = contents as Uint8Array;
      },
    },
  );
  if (error || !bytes) throw new Error(`${path} cannot be compiled: ${said.toString() || error}`);
  return bytes;
}
