import { readdirSync, readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** What a folder's files may import of ours beside each other; after `type`, its types alone. */
const mayImport: Record<string, string[]> = {
  library: [],
  offline: [],
  figure: [],
  kernel: ["library/"],
  compiler: ["kernel/protocol"],
  cell: [
    "compiler/",
    "figure/number",
    "kernel/protocol",
    "kernel/sandbox",
    "kernel/writeShown",
    "type figure/figure",
  ],
  takeaway: [
    "cell/",
    "compiler/",
    "kernel/protocol",
    "library/library",
    "library/packages",
    "library/*/open?package",
    "library/tensorflow/open?lent",
    "library/*/files",
    // What a program that is taken along has beneath its cells, and by which its rows and weights are drawn.
    "library/*",
    "library/iterate/*",
    "library/playground/*",
    "library/playground/data/*",
    "library/playground/table/*",
    "type library/package",
    "../package.json",
  ],
  control: [
    "cell/",
    "kernel/protocol",
    "figure/props",
    "library/playground/expression",
    "library/playground/readInputs",
    "library/playground/readLayers",
    "library/playground/readPoints",
    "library/playground/table/choose",
    "library/playground/table/readTable",
  ],
  island: [
    "cell/",
    "control/",
    "takeaway/",
    "figure/number",
    "figure/props",
    "library/race/sharedDigits",
  ],
  page: ["cell/", "figure/", "island/"],
  live: [
    "cell/",
    "control/",
    "island/",
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
      path: posix.join(posix.dirname(file), path),
      isType: isType || file.endsWith(".d.ts"),
    }))
    .flatMap(({ path, isType }) =>
      matching(path).map((to) => ({ from: bare(file), to: bare(to), isType })),
    ),
);

function findImports(text: string): { path: string; isType: boolean }[] {
  const statement =
    /^\s*(?:import|export)\s+(?:(type\s)?([^"'`;()]*?)\sfrom\s+)?["']([^"']+)["']/gm;
  const call = /(typeof\s+)?\bimport\(\s*["']([^"']+)["']\s*\)/g;
  const glob = /\bimport\.meta\.glob[^(]*\(([^)]*)\)/g;
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
    ...Array.from(text.matchAll(glob), ([, given]) => {
      const [, query = ""] = /query: "([^"]+)"/.exec(given!) ?? [];
      return Array.from(given!.matchAll(/"(\.[^"]+)"/g), ([, path]) => ({
        path: path! + query,
        isType: false,
      }));
    }).flat(),
  ];
}

/** The files that a pattern stands for; any other path stands for itself. */
function matching(path: string): string[] {
  if (!path.includes("*")) return [path];
  const pattern = RegExp(`^${path.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`);
  return files.filter((file) => pattern.test(file));
}

/** A path without the ending of a script; what is asked for after it stays. */
function bare(path: string): string {
  return path.replace(/\.tsx?(?=$|\?)/, "");
}

/** Whether a path is the one of a rule, in which a star stands for a folder's name. */
const matches = (rule: string, path: string) =>
  rule === path ||
  new RegExp(`^${rule.replace(/[?.]/g, "\\$&").replaceAll("*", "[^/]+")}$`).test(path);

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
const i = import.meta.glob<I>(["./i/[A-Z]*.tsx", "!./j.tsx"], { eager: true });
const j = import.meta.glob("./*/j.ts", { query: "?k", eager: true });`;
  const found = findImports(text).map(({ path, isType }) => (isType ? `type ${path}` : path));
  expect(found.join(" ")).toBe(
    "./a type ./b type ./c ./d ./e.css ./f ./g type ./h ./i/[A-Z]*.tsx ./*/j.ts?k",
  );
  expect(imports.length).toBeGreaterThan(100);
  const ofIslands = imports.filter(({ from }) => from === "island/islands").map(({ to }) => to);
  expect(ofIslands).toEqual(expect.arrayContaining(["cell/Cell", "control/slider/Slider"]));
});

test.each(Object.entries(mayImport))(
  "%s imports nothing of ours that it may not",
  (folder, allowed) => {
    const inside = imports.filter(({ from }) => from.startsWith(`${folder}/`));
    const isAllowed = ({ to, isType }: Import) =>
      [`${folder}/`, ...allowed].some((rule) => {
        const path = rule.replace(/^type /, "");
        if (path !== rule && !isType) return false;
        return path === "" || path.endsWith("/") ? to.startsWith(path) : matches(path, to);
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

test("no file imports itself by way of others, types included", () => {
  const cycles: string[] = [];
  const done = new Set<string>();
  const follow = (file: string, above: string[]) => {
    if (above.includes(file)) cycles.push([...above.slice(above.indexOf(file)), file].join(" → "));
    if (done.has(file) || above.includes(file)) return;
    for (const { from, to } of imports) if (from === file) follow(to, [...above, file]);
    done.add(file);
  };
  for (const { from } of imports) follow(from, []);
  expect(cycles).toEqual([]);
});

test("the arrows of ARCHITECTURE.md are those of the code", () => {
  const text = readFileSync(`${app}/../ARCHITECTURE.md`, "utf8");
  const drawn = Array.from(text.matchAll(/^ (\w+) +→ (.+)$/gm), ([, from, to]) => [from, to]);
  const folderOf = (path: string) => path.split("/")[0]!;
  const folders = Object.keys(mayImport).filter((folder) => !["build", "tests"].includes(folder));
  const arrows = folders.map((folder) => {
    const inside = imports.filter(({ from }) => folderOf(from) === folder);
    const to = new Set(inside.map((one) => folderOf(one.to)).filter((other) => other !== folder));
    return [
      folder,
      folders
        .filter((other) => to.has(other))
        .toReversed()
        .join(", "),
    ];
  });
  expect(Object.fromEntries(drawn)).toEqual(
    Object.fromEntries(arrows.map(([from, to]) => [from, to || "nothing of ours"])),
  );
});
