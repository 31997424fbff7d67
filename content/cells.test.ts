import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { frontLesson } from "../app/build/frontLesson";
import { collectLesson, type LessonModule } from "../app/build/lesson";
import { libraryDocs } from "../app/build/libraryDocs";
import { libraryLesson } from "../app/build/libraryLesson";
import type { Lesson } from "../app/cell/lesson";
import { typeOf } from "../app/control/kinds";
import * as playground from "./playground.mdx";

/** Every lesson, the one that a new lesson starts from, the front page, and the examples of the library. */
const modules = {
  ...import.meta.glob<LessonModule>(["./*/lesson.mdx", "../app/build/newLesson/lesson.mdx"], {
    eager: true,
  }),
  "the-front/page": frontLesson([]),
  "the-playground/page": playground,
  "the/library": libraryLesson(libraryDocs()),
};

/** What a cell sees without importing, beside what an `ambient.d.ts` says; and what another cell's generator is once it streams. */
const globals = `
${libraryDocs()
  .filter(({ file }) => !file.endsWith(".d.ts"))
  .map(({ name, file }) => {
    const path = resolve("app/build", file).replace(/\.ts$/, "");
    return `declare const ${name}: typeof import("${path}").${name};`;
  })
  .join("\n")}
type Streamed<T> =
  T extends Generator<infer Y, unknown, unknown> ? Y
  : T extends AsyncGenerator<infer Y, unknown, unknown> ? Y
  : T;
`;

const tsconfig = {
  extends: resolve("tsconfig.json"),
  include: [".", resolve("app/**/ambient.d.ts")],
  exclude: [],
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

/** The types that a cell names, which other cells may use: TypeScript's alone, so no kernel knows them. */
const typesIn = (source: string) =>
  Array.from(source.matchAll(/^type (\w+)/gm), ([, name]) => name!);

/** A cell as a module of its own: one line that declares what it needs, then the cell. */
function toModule({ controls, cells }: Lesson, { source, compiled }: Lesson["cells"][number]) {
  const own = typesIn(source);
  const types = cells.flatMap(({ source: other, compiled }) =>
    typesIn(other)
      .filter((name) => !own.includes(name) && RegExp(`\\b${name}\\b`).test(source))
      .map((name) => `import type { ${name} } from "./${compiled.name}";`),
  );
  const declarations = compiled.inputs.flatMap((name) => {
    const control = controls.find((control) => control.name === name);
    if (control) return `declare const ${name}: ${typeOf(control)};`;
    const owner = cells.find(({ compiled }) => compiled.outputs.includes(name))?.compiled.name;
    const lack = compiled.needs === "any" ? " | undefined" : "";
    return owner
      ? `declare const ${name}: Streamed<typeof import("./${owner}").${name}>${lack};`
      : [];
  });
  const exports = [...compiled.outputs, ...own.map((name) => `type ${name}`)].join(", ");
  return `${[...types, ...declarations].join(" ")}\n${source}\nexport { ${exports} };\n`;
}

describe.each(Object.entries(modules))("the cells of %s", (path, module) => {
  const slug = path.split("/").at(-2)!;
  const lesson = collectLesson(slug, module);
  const folder = resolve(".cache/cells", slug);
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

  test("are formatted, 76 columns wide", () => {
    const options = ["--vcs-enabled=false", "--line-width=76", "--indent-style=space"];
    expect(complaints("biome", "format", ...options, `${folder}/written`)).toBe("");
  });
});

test("what a cell may name without importing has its types", () => {
  const folder = resolve(".cache/cells/known");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(tsconfig));
  writeFileSync(`${folder}/globals.d.ts`, globals);
  writeFileSync(
    `${folder}/cell.ts`,
    `const rows = numpyRandom(1).rand(3).map((x, step) => ({ step, x }));
const row: number[] = torchRandom(1).randn([3]);
const column: number[][] = torchRandom(1).randn([3, 1]);
const same: number = display(rows.length + row.length + column[0]!.length);
display.image([[0, 1]], { low: 0, high: 2 });
Plot.line(rows, { x: "step", y: (d) => d.x }).plot({ x: { label: "step" } });
// @ts-expect-error: an image's rows have a width in numbers.
display.image([0, 1], { width: "1" });
// @ts-expect-error: a shape is a list.
torchRandom(1).randn(3);
// @ts-expect-error: there is no such mark.
Plot.lines(rows);
export { same };
`,
  );
  expect(complaints("tsc", "--project", folder, "--pretty", "false")).toBe("");
});
