import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { bake } from "../app/build/bake";
import { collectLesson, type LessonModule } from "../app/build/lesson";
import { bundle, bundlePackage } from "../app/build/script";
import { parseCell } from "../app/compiler/parse";
import { files } from "../app/library/mnist/files";
import { writePackage, writePrelude, writeTensorFlow } from "../app/takeaway/setUp";
import { writeNotebook } from "../app/takeaway/writeNotebook";

/** Those that need no data from the site. */
const modules = import.meta.glob<LessonModule>("./[12]-*/lesson.mdx", { eager: true });
const folder = resolve(".cache/takeaway");

/** The cells that bring the library, which Deno's Jupyter kernel would have from npm in part. */
async function setUp(): Promise<string[]> {
  const open = (name: string) => resolve(`app/library/${name}/open.ts`);
  const packed = { files: {}, later: {} };
  const [prelude, lent, mnist, plot, kernels] = await Promise.all([
    bundle(resolve("app/takeaway/deno.entry.ts"), "deno"),
    bundlePackage(open("tensorflow"), true),
    bundlePackage(open("mnist")),
    bundlePackage(open("plot")),
    readFile(fileURLToPath(files["kernels.wasm"])),
  ]);
  return [
    writePrelude(prelude.text),
    writeTensorFlow(lent.text),
    writePackage(mnist.text, {
      files: { "kernels.wasm": kernels.toString("base64") },
      later: {},
    }),
    writePackage(plot.text, packed),
  ];
}

test.each(Object.entries(modules))(
  "the cells of %s give the page's numbers without the page",
  async (path, module) => {
    const slug = path.split("/")[1]!.replace(/^\d+-/, "");
    const lesson = collectLesson(slug, module);
    lesson.baked = await bake(lesson, module.places);
    const sources = new Map(lesson.cells.map(({ compiled, source }) => [compiled.name, source]));
    const values = new Map(lesson.controls.map(({ name, value }) => [name, value]));
    const state = {
      source: (cell: string) => sources.get(cell)!,
      input: (name: string) => values.get(name)!,
    };
    const about = { title: slug, url: "https://here/" };
    const { cells } = writeNotebook(lesson, state, await setUp(), about);
    const printed = await run(
      slug,
      cells.filter(({ cell_type }) => cell_type === "code"),
    );
    const told = Object.fromEntries(
      Array.from(printed.matchAll(/^(\S+) = (\S+)$/gm), ([, name, value]) => [
        name!,
        Number(value),
      ]),
    );
    const wanted = Object.entries(lesson.baked.values).flatMap(([path, value]) =>
      value.kind === "number" && path in told && !path.endsWith("milliseconds")
        ? [[path, value.value] as const]
        : [],
    );
    expect(wanted.length).toBeGreaterThan(20);
    for (const [path, value] of wanted) expect(told[path], path).toBe(value);
  },
  240_000,
);

/** Runs cells one after another in a Node of their own, and gives what they print. */
async function run(name: string, cells: { id: string; source: string[] }[]): Promise<string> {
  const file = resolve(folder, `${name}.mjs`);
  const code = cells.map(({ id, source }) => {
    const text = source.join("");
    return /^library-/.test(id) ? text.replace(/"npm:(.*)@[\d.]+"/g, '"$1"') : parseCell(text).code;
  });
  await mkdir(folder, { recursive: true });
  await writeFile(file, code.join("\n"));
  const { stdout } = await promisify(execFile)(process.execPath, [file], { maxBuffer: 1e8 });
  await rm(file);
  return stdout;
}
