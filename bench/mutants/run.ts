import { appendFileSync, readFileSync } from "node:fs";
import { test } from "vitest";
import type { LessonModule } from "../../app/build/lesson";
import { describeFault, type Fault, findFaults, partsOf, spread } from "./faults";
import { goodLesson, isTextRead, setFault, sourcesOf } from "./lesson";
import { type Found, findFailure, learn } from "./tests";

type Chosen = { of?: string; part?: string; skip?: string; each: number; file: string };
const { of, part: only, skip, each, file } = JSON.parse(process.env.MUTANTS!) as Chosen;

/** A lesson or a file of the library, its cells or functions, and how one fault is tried. */
type Target = { name: string; parts: Part[]; attempt(part: Part, fault: Fault): Promise<Found> };
type Part = { part: string; source: string; faults: Fault[] };

const lessons = import.meta.glob<LessonModule>("../../content/*/lesson.mdx");
const library = import.meta.glob<string>("../../app/library/*.ts", {
  query: "?raw",
  import: "default",
});
const testFiles = Object.keys(
  import.meta.glob(["../../content/*/*.test.ts", "../../app/library/*.test.ts"]),
);

async function lessonTarget(path: string): Promise<Target> {
  const name = path.split("/").at(-2)!;
  const lesson = goodLesson(name.replace(/^\d+-/, ""), await lessons[path]!());
  setFault(null);
  const isWanted = (test: string) => !skip || !RegExp(skip).test(test);
  const files = testFiles.filter((test) => test.includes(`/${name}/`));
  const all = await learn(files, file, isWanted);
  /** What reads nothing that a cell gives can notice only that it fails: one test does. */
  const testsOf = (cell: string) =>
    all.filter((test, i) => i === 0 || sourcesOf(lesson, test.reads).has(cell));
  return {
    name,
    parts: lesson.cells.map(({ source, compiled }) => {
      return { part: compiled.name, source, faults: findFaults(source) };
    }),
    async attempt({ part: cell, source }, fault) {
      setFault({ cell, source, fault, isRead: false });
      const found = await findFailure(testsOf(cell), file);
      if (found || !isTextRead()) return found ?? { result: "survived" };
      setFault({ cell, source, fault, isRead: true });
      const read = await findFailure(testsOf(cell), file);
      return read ? { ...read, result: "text" } : { result: "survived" };
    },
  };
}

async function libraryTarget(path: string): Promise<Target> {
  const name = path.replace(/^.*\//, "");
  const source = await library[path]!();
  const tests = await learn([path.replace(".ts", ".test.ts")], file);
  return {
    name,
    parts: partsOf(source).map((part) => ({ ...part, source })),
    async attempt(_, fault) {
      // Vite's side puts the fault into what the test imports.
      const query = Buffer.from(JSON.stringify({ name, ...fault })).toString("base64url");
      return (await findFailure(tests, file, `&fault=${query}`)) ?? { result: "survived" };
    },
  };
}

const known = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as { id: string; result?: string });
const done = new Set(known.filter(({ result }) => result).map(({ id }) => id));
const begun = new Set(known.map(({ id }) => id));
const write = (line: object) => appendFileSync(file, `${JSON.stringify(line)}\n`);

async function tryAll({ name, parts, attempt }: Target) {
  const all = parts.flatMap((part) =>
    spread(part.faults, each).map((fault) => {
      const words = describeFault(part.source, fault);
      return { part, fault, words, id: `${name} ${part.part}:${words}` };
    }),
  );
  for (const { id, part, fault, words } of all) {
    if (done.has(id) || (only && !only.split(",").includes(part.part))) continue;
    const about = { id, of: name, part: part.part, words };
    if (begun.has(id)) {
      write({ ...about, result: "clock", why: "it held the process" });
      continue;
    }
    write({ id });
    const from = Date.now();
    const found = await attempt(part, fault);
    const seconds = (Date.now() - from) / 1000;
    write({ ...about, ...found, seconds });
    console.log(`${found.result.padEnd(8)} ${id} (${seconds.toFixed(1)} s)`);
    // What is late goes on, and would take the time of the rest.
    if (found.result === "clock") process.kill(process.pid, "SIGKILL");
  }
}

test("faults", async () => {
  const isChosen = (path: string) => (of ? path.includes(`/${of}`) : !path.includes("/library/"));
  for (const path of Object.keys(lessons).filter(isChosen)) await tryAll(await lessonTarget(path));
  for (const path of Object.keys(library).filter(isChosen))
    if (testFiles.includes(path.replace(".ts", ".test.ts")))
      await tryAll(await libraryTarget(path));
});
