import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { promisify } from "node:util";
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

/**
 * In a process of its own, for the compiler adds to `Math`, which cells compute with here.
 * @throws Error with what the compiler says of the file
 */
async function compile(path: string): Promise<Uint8Array> {
  const asc = resolve("node_modules/assemblyscript/bin/asc.js");
  const folder = await mkdtemp(join(tmpdir(), "descent-asc-"));
  const out = join(folder, "out.wasm");
  const given = [
    basename(path),
    "--baseDir",
    dirname(path),
    "--outFile",
    relative(dirname(path), out),
  ];
  try {
    await promisify(execFile)(process.execPath, [asc, ...given, ...flags.split(" ")]);
    return await readFile(out);
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`${path} cannot be compiled: ${stderr || error}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}
