import { readdirSync, readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** What a folder's files may import of ours beside each other; after `type`, its types alone. */
const mayImport: Record<string, string[]> = {
  library: [],
  figure: [],
  kernel: ["library/"],
  compiler: ["kernel/protocol"],
  cell: ["compiler/", "figure/number", "kernel/protocol", "kernel/sandbox", "type figure/figure"],
  control: ["cell/", "kernel/protocol"],
  island: ["cell/", "control/", "kernel/protocol"],
  page: ["cell/", "figure/", "island/", "kernel/protocol"],
  live: [
    "cell/",
    "control/",
    "island/",
    "page/",
    "figure/",
    "style/",
    "kernel/protocol",
    "kernel/sandbox",
    "kernel/kernel.entry?script",
    "kernel/frame?frame",
    "library/*/open?package",
    "library/*/files",
    "type library/package",
  ],
  build: [""],
  tests: [""],
};

const app = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(app, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));

type Import = { from: string; to: string; isType: boolean };
const imports: Import[] = files.flatMap((file) =>
  findImports(readFileSync(`${app}/${file}`, "utf8"))
    .filter(({ path }) => path.startsWith("."))
    .map(({ path, isType }) => ({
      from: bare(file),
      to: bare(posix.join(posix.dirname(file), path)),
      isType: isType || file.endsWith(".d.ts"),
    })),
);

function findImports(text: string): { path: string; isType: boolean }[] {
  const statement =
    /^\s*(?:import|export)\s+(?:(type\s)?([^"'`;()]*?)\sfrom\s+)?["']([^"']+)["']/gm;
  const call = /(typeof\s+)?\bimport\(\s*["']([^"']+)["']\s*\)/g;
  const glob = /import\.meta\.glob(?:<[^(]*>)?\(\s*"([^"]+)"(?:,\s*\{[^}]*?query: "([^"]+)")?/g;
  const onlyTypes = /^\{(\s*type\s[^,}]*,?)+\s*\}$/;
  return [
    ...Array.from(text.matchAll(statement), ([, type, names = "", path]) => ({
      path: path!,
      isType: type !== undefined || onlyTypes.test(names),
    })),
    ...Array.from(text.matchAll(call), ([, type, path]) => ({
      path: path!,
      isType: type !== undefined,
    })),
    ...Array.from(text.matchAll(glob), ([, path, query = ""]) => ({
      path: path! + query,
      isType: false,
    })),
  ];
}

/** A path without the ending of a script; what is asked for after it stays. */
function bare(path: string): string {
  return path.replace(/\.tsx?(?=$|\?)/, "");
}

const describe = ({ from, to, isType }: Import) => `${from} → ${isType ? "type " : ""}${to}`;

test("imports of every form are found", () => {
  const text = `import a from "./a";
import type { B } from "./b";
import { type C, type D } from "./c";
import {
  type E,
  f,
} from "./d";
import "./e.css";
export * from "./f";
const g = () => import("./g");
type H = typeof import("./h");
const i = import.meta.glob<I>("./*/i.ts", { import: "i" });
const j = import.meta.glob("./*/j.ts", { query: "?k", eager: true });`;
  const found = findImports(text).map(({ path, isType }) => (isType ? `type ${path}` : path));
  expect(found.join(" ")).toBe(
    "./a type ./b type ./c ./d ./e.css ./f ./g type ./h ./*/i.ts ./*/j.ts?k",
  );
  expect(imports.length).toBeGreaterThan(100);
});

test.each(Object.entries(mayImport))(
  "%s imports nothing of ours that it may not",
  (folder, allowed) => {
    const inside = imports.filter(({ from }) => from.startsWith(`${folder}/`));
    const isAllowed = ({ to, isType }: Import) =>
      [`${folder}/`, ...allowed].some((rule) => {
        const path = rule.replace(/^type /, "");
        if (path !== rule && !isType) return false;
        return path === "" || path.endsWith("/") ? to.startsWith(path) : to === path;
      });
    expect(inside.filter((one) => !isAllowed(one)).map(describe)).toEqual([]);
  },
);

test("every folder has its rule", () => {
  const folders = new Set(
    files.filter((file) => file.includes("/")).map((file) => file.split("/")[0]),
  );
  expect([...folders].filter((folder) => !mayImport[folder!])).toEqual([]);
});

test("no file imports itself by way of others", () => {
  const values = imports.filter(({ isType }) => !isType);
  const cycles: string[] = [];
  const done = new Set<string>();
  const follow = (file: string, above: string[]) => {
    if (above.includes(file)) cycles.push([...above.slice(above.indexOf(file)), file].join(" → "));
    if (done.has(file) || above.includes(file)) return;
    for (const { from, to } of values) if (from === file) follow(to, [...above, file]);
    done.add(file);
  };
  for (const { from } of values) follow(from, []);
  expect(cycles).toEqual([]);
});
