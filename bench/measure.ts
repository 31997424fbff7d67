import { type Page, test } from "@playwright/test";
import { readLesson } from "../app/cell/lessonData";
import { expectState, numberOf } from "../e2e/lesson";

/**
 * A line of the table. `met`: whether what is wanted was found, null if it could not be measured here.
 * `behind`: whether a peer, or the same work done bare, is faster.
 */
export type Row = {
  what: string;
  found: string;
  wanted: string;
  met: boolean | null;
  behind: boolean;
};

/** What is compared with: its version, null if it is not here. */
export type Peer = { name: string; version: string | null };

/** What a page weighs, gzipped, in bytes, and Lighthouse's scores of it on a phone, in hundredths. */
export type Weight = {
  path: string;
  html: number;
  script: number;
  everything: number;
  scores: Record<string, number>;
};

/** What a measurement says for the table, which the reporter collects. */
export type Note = { row: Row } | { peer: Peer } | { weight: Weight };

export function note(said: Note) {
  console.log(`\n${JSON.stringify(said)}`);
  test.info().annotations.push({ type: "bench", description: JSON.stringify(said) });
}

/** A line of the table that compares nothing. */
export const row = (what: string, found: string, wanted: string, met: boolean) =>
  note({ row: { what, found, wanted, met, behind: false } });

/** How many times as fast something of ours is as a peer's; null where the peer is missing. */
export function faster(what: string, times: number | null, least: number, error?: number) {
  const wanted = least > 0 ? `at least ${least.toLocaleString("en-GB")}` : "";
  const found = times === null ? "not here" : `${write(times, error)} times as fast`;
  const met = times === null ? null : times >= least;
  note({ row: { what, found, wanted, met, behind: times !== null && times < 1 } });
}

/** How many times as long something takes in the page as the same work done bare. */
export const slower = (what: string, times: number, most: number, error?: number) =>
  note({
    row: {
      what,
      found: `${write(times, error)} times as long`,
      wanted: `at most ${most}`,
      met: times <= most,
      behind: times > 1,
    },
  });

function write(times: number, error?: number) {
  const digits = times < 10 ? 2 : times < 20 ? 1 : 0;
  const rounded = Number(times.toFixed(digits)).toLocaleString("en-GB");
  return error === undefined ? rounded : `${rounded} ± ${error.toFixed(digits)}`;
}

export const median = (numbers: number[]) =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

/** The geometric mean of ratios, and its standard error. */
export function geometricMean(ratios: number[]) {
  const logs = ratios.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1);
  return { mean: Math.exp(mean), error: Math.exp(mean) * Math.sqrt(variance / logs.length) };
}

/** The lesson's cells as the page has them, by name. */
export async function cellsOf(page: Page) {
  const url = await page.locator("main").getAttribute("data-lesson");
  const text = await page.evaluate(async (url) => (await fetch(url)).text(), url!);
  return new Map(readLesson(text).cells.map((cell) => [cell.compiled.name, cell]));
}

/** Runs a cell again and again; gives the milliseconds its own clock measured. */
export async function timesOf(page: Page, name: string, path: string, runs: number) {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    await page.getByRole("button", { name: `Run ${name}` }).click();
    await expectState(page, name, "done");
    times.push(await numberOf(page, path));
  }
  return times;
}
