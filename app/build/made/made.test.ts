import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import double from "../../tests/squares/assembly/double.ts?wasm";
import { makeOnce } from "./made";
import { compileRecipe } from "./wasm";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "made-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("an AssemblyScript file comes as WebAssembly with a memory of the caller's", async () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = await readFile(new URL(double));
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  new Float32Array(memory.buffer).set([1, 2, 3, -0.5], 4);
  (instance.exports.double as (at: number) => void)(16);
  expect([...new Float32Array(memory.buffer, 16, 5)]).toEqual([2, 4, 6, -1, 0]);
});

test("one that cannot be compiled says why, and where", async () => {
  const path = join(folder, "broken.ts");
  await writeFile(path, "export function f(): i32 {\n  return g();\n}\n");
  const { make } = await compileRecipe(path);
  await expect(make()).rejects.toThrow(
    /broken\.ts cannot be compiled[\s\S]*Cannot find name 'g'[\s\S]*2/,
  );
  // The compiler adds to it.
  expect("sincos_sin" in Math).toBe(false);
});

test("files are made anew where what they are made of is another, and only there", async () => {
  const source = join(folder, "source");
  let times = 0;
  const makeOf = (text: string, word = "") => {
    const make = async () => ({ "b.bin": new Uint8Array(++times), "a.txt": Buffer.from(text) });
    const recipe = { files: [source], words: [word], packages: [], make };
    return makeOnce(recipe, join(folder, "made"));
  };
  await writeFile(source, "one");
  const [text, bytes] = await makeOf("one");
  expect(await readFile(text!, "utf8")).toBe("one");
  expect(await readFile(bytes!)).toHaveLength(1);
  expect(await makeOf("one")).toEqual([text, bytes]);
  expect(times).toBe(1);
  expect(await readFile((await makeOf("one", "more"))[1]!)).toHaveLength(2);
  await writeFile(source, "other");
  // Two at once, as where tests and the site are made at the same time.
  const [one, two] = await Promise.all([makeOf("other"), makeOf("other")]);
  expect(two).toEqual(one);
  expect(await readFile(one[0]!, "utf8")).toBe("other");
  expect(await readdir(join(folder, "made"))).toHaveLength(3);
});
