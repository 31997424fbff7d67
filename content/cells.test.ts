import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { collectLesson, type LessonModule } from "../app/build/lesson";
import type { Control, Lesson } from "../app/cell/lesson";

const modules = import.meta.glob<LessonModule>("./*/lesson.mdx", { eager: true });

/** What a cell sees without importing, and what another cell's generator is once it streams. */
const globals = `
declare const tf: import("${resolve("app/library/tensorflow")}").TensorFlow;
declare const useBackend: (wanted: string) => Promise<string>;
declare const numpyRandom: typeof import("${resolve("app/library/random")}").numpyRandom;
type Streamed<T> =
  T extends Generator<infer Y, unknown, unknown> ? Y
  : T extends AsyncGenerator<infer Y, unknown, unknown> ? Y
  : T;
`;

const typeOf: Record<Control["kind"], string> = {
  slider: "number",
  choice: "string",
  switch: "boolean",
};

/** Runs a tool and gives what it complains of. */
function complaints(tool: string, ...options: string[]): string {
  try {
    execFileSync(resolve("node_modules/.bin", tool), options, { encoding: "utf8", stdio: "pipe" });
    return "";
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return stdout + stderr;
  }
}

/** A cell as a module of its own: one line that declares what it needs, then the cell. */
function toModule({ controls, cells }: Lesson, { source, compiled }: Lesson["cells"][number]) {
  const declarations = compiled.inputs.flatMap((name) => {
    const control = controls.find((control) => control.name === name);
    if (control) return `declare const ${name}: ${typeOf[control.kind]};`;
    const owner = cells.find(({ compiled }) => compiled.outputs.includes(name))?.compiled.name;
    return owner ? `declare const ${name}: Streamed<typeof import("./${owner}").${name}>;` : [];
  });
  return `${declarations.join(" ")}\n${source}\nexport { ${compiled.outputs.join(", ")} };\n`;
}

describe.each(Object.entries(modules))("the cells of %s", (path, module) => {
  const slug = path.split("/")[1]!;
  const lesson = collectLesson(slug, module);
  const folder = resolve(".cache/cells", slug);
  const tsconfig = { extends: resolve("tsconfig.json"), include: ["."] };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/written`, { recursive: true });
  mkdirSync(`${folder}/typed`);
  writeFileSync(`${folder}/typed/tsconfig.json`, JSON.stringify(tsconfig));
  writeFileSync(`${folder}/typed/globals.d.ts`, globals);
  for (const cell of lesson.cells) {
    const { name } = cell.compiled;
    writeFileSync(`${folder}/written/${name}.ts`, `${cell.source}\n`);
    writeFileSync(`${folder}/typed/${name}.ts`, toModule(lesson, cell));
  }

  test("are sound TypeScript", () => {
    expect(complaints("tsc", "--project", `${folder}/typed`, "--pretty", "false")).toBe("");
  });

  test("are formatted, 80 columns wide", () => {
    const options = ["--vcs-enabled=false", "--line-width=80", "--indent-style=space"];
    expect(complaints("biome", "format", ...options, `${folder}/written`)).toBe("");
  });
});
