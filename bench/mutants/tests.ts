import { utimesSync } from "node:fs";
import { takeReads } from "./lesson";
import { collect } from "./suite";

/** How the tests met a fault; by the text alone, if only those fail that look for the line in it. */
export type Found = {
  result: "value" | "text" | "clock" | "survived";
  by?: string;
  why?: string;
};

/** Milliseconds that a test may take. */
const longest = 120_000;

class Late extends Error {}

/** @param sign a file that is touched: whoever started this looks at it, for a loop may hold all. */
async function inTime(body: () => unknown, sign: string) {
  const now = new Date();
  utimesSync(sign, now, now);
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

/** A test of a file that passes where there is no fault, and how many milliseconds it takes. */
export type Known = { file: string; name: string; milliseconds: number; reads: string[] };

let loads = 0;

/** The tests of a file, which is loaded anew. */
const load = (file: string, query = "") =>
  collect(() => import(/* @vite-ignore */ `${file}?load=${++loads}${query}`));

/** Runs the tests of some files. */
export async function learn(
  files: string[],
  sign: string,
  isWanted: (test: string) => boolean = () => true,
): Promise<Known[]> {
  const known: Known[] = [];
  for (const file of files)
    for (const { name, body } of await load(file)) {
      if (!isWanted(name)) continue;
      const from = performance.now();
      takeReads();
      await inTime(body, sign);
      known.push({ file, name, milliseconds: performance.now() - from, reads: takeReads() });
    }
  return known;
}

/** The tests that have caught a fault, the last first. */
let quickest: Known[] = [];

/** What has caught the last faults first, then the quick before the slow. */
const inOrder = (known: Known[]) => [
  ...quickest.filter((test) => known.includes(test)),
  ...known
    .filter((test) => !quickest.includes(test))
    .sort((p, q) => p.milliseconds - q.milliseconds),
];

/** Runs tests, their files loaded anew, until one of them fails. */
export async function findFailure(
  known: Known[],
  sign: string,
  query?: string,
): Promise<Found | null> {
  const stray: unknown[] = [];
  const keep = (error: unknown) => stray.push(error);
  process.on("unhandledRejection", keep);
  const loaded = new Map<string, Awaited<ReturnType<typeof load>>>();
  let by = "";
  try {
    for (const test of inOrder(known)) {
      const { file, name } = test;
      by = `${file.split("/").at(-1)}: ${name}`;
      const tests = loaded.get(file) ?? (await load(file, query));
      loaded.set(file, tests);
      try {
        await inTime(tests.find((one) => one.name === name)!.body, sign);
        if (stray.length > 0) throw stray[0];
      } catch (error) {
        quickest = [test, ...quickest.filter((one) => one !== test)];
        throw error;
      }
    }
    return null;
  } catch (error) {
    if (error instanceof Late) return { result: "clock", by };
    return { result: "value", by, why: `${error}`.slice(0, 300) };
  } finally {
    process.off("unhandledRejection", keep);
  }
}
