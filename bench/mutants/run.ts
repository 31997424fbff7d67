import { appendFileSync, existsSync, readFileSync, utimesSync } from "node:fs";
import { test } from "vitest";
import type { LessonModule } from "../../app/build/lesson";
import { describeFault, type Fault, findFaults, spread } from "./faults";
import { goodLesson, isTextRead, setFault } from "./lesson";
import { collect } from "./suite";

/** How the tests met a fault; by the text alone, if only those fail that look for the line in it. */
type Result = "value" | "text" | "clock" | "survived";
type Found = { result: Result; by?: string; why?: string };

type Chosen = { lesson?: string; cell?: string; each: number; file: string };
const chosen = JSON.parse(process.env.MUTANTS!) as Chosen;
/** Milliseconds that a test may take. */
const longest = 120_000;

const modules = import.meta.glob<LessonModule>("../../content/*/lesson.mdx");
const testFiles = Object.keys(import.meta.glob("../../content/*/*.test.ts"));

const lines = existsSync(chosen.file) ? readFileSync(chosen.file, "utf8").trim().split("\n") : [];
const known = lines.filter((line) => line !== "").map((line) => JSON.parse(line));
const done = new Set(known.filter(({ result }) => result).map(({ id }) => id));
const begun = new Set(known.map(({ id }) => id));

const write = (line: object) => appendFileSync(chosen.file, `${JSON.stringify(line)}\n`);
let loads = 0;

class Late extends Error {}

/** Whoever started this looks whether the file is touched: a loop in a cell may hold the process. */
async function inTime(body: () => unknown) {
  const now = new Date();
  utimesSync(chosen.file, now, now);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late()), longest);
  });
  try {
    await Promise.race([body(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What has caught a fault, the last first: such tests go before the others. */
let quickest: string[] = [];
const byQuickness = <Item>(items: Item[], nameOf: (item: Item) => string) => {
  const rank = (item: Item) => quickest.indexOf(nameOf(item)) + 1 || quickest.length + 1;
  return items.toSorted((p, q) => rank(p) - rank(q));
};

/** Runs test files, afresh, until a test fails. */
async function findFailure(files: string[]): Promise<Found | null> {
  const stray: unknown[] = [];
  const keep = (error: unknown) => stray.push(error);
  process.on("unhandledRejection", keep);
  let [file, test] = ["", ""];
  try {
    for (file of byQuickness(files, (file) => file)) {
      test = "as it is loaded";
      const tests = await collect(() => import(/* @vite-ignore */ `${file}?load=${++loads}`));
      for (const { name, body } of byQuickness(tests, ({ name }) => name)) {
        test = name;
        await inTime(body);
        if (stray.length > 0) throw stray[0];
      }
    }
    return null;
  } catch (error) {
    quickest = [file, test, ...quickest.filter((name) => name !== file && name !== test)];
    const by = `${file.split("/").at(-1)}: ${test}`;
    if (error instanceof Late) return { result: "clock", by };
    return { result: "value", by, why: `${error}`.slice(0, 300) };
  } finally {
    process.off("unhandledRejection", keep);
  }
}

async function tryFault(cell: string, source: string, fault: Fault, files: string[]) {
  setFault({ cell, source, fault, isRead: false });
  const found = await findFailure(files);
  if (found || !isTextRead()) return found ?? { result: "survived" };
  setFault({ cell, source, fault, isRead: true });
  const read = await findFailure(files);
  return read ? { ...read, result: "text" } : { result: "survived" };
}

const order = ["shown", "checks", "formulas", "lesson"];
const place = (file: string) => order.findIndex((name) => file.endsWith(`/${name}.test.ts`));

test("faults", async () => {
  for (const [path, load] of Object.entries(modules)) {
    const lesson = path.split("/").at(-2)!;
    if (chosen.lesson && chosen.lesson !== lesson) continue;
    const files = testFiles
      .filter((file) => file.includes(`/${lesson}/`))
      .sort((p, q) => place(p) - place(q));
    setFault(null);
    const module = await load();
    const untouched = await findFailure(files);
    if (untouched) throw new Error(`without a fault: ${JSON.stringify(untouched)}`);
    for (const { source, compiled } of goodLesson(lesson.replace(/^\d+-/, ""), module).cells) {
      const cell = compiled.name;
      if (chosen.cell && chosen.cell !== cell) continue;
      quickest = [];
      for (const fault of spread(findFaults(source), chosen.each)) {
        const words = describeFault(source, fault);
        const id = `${lesson} ${cell}:${words}`;
        if (done.has(id)) continue;
        if (begun.has(id)) {
          write({ id, lesson, cell, words, result: "clock", why: "it held the process" });
          continue;
        }
        write({ id });
        const from = Date.now();
        const found = await tryFault(cell, source, fault, files);
        const seconds = (Date.now() - from) / 1000;
        write({ id, lesson, cell, words, ...found, seconds });
        console.log(`${found.result.padEnd(8)} ${id} (${seconds.toFixed(1)} s)`);
        // What is late goes on, and would take the time of the rest.
        if (found.result === "clock") process.kill(process.pid, "SIGKILL");
      }
    }
  }
});
