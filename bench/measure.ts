import { appendFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { readLesson } from "../app/cell/lessonData";
import { expectState, numberOf } from "../e2e/lesson";

export const median = (numbers: number[]) =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

/** The geometric mean of ratios, and its standard error. */
export function geometricMean(ratios: number[]) {
  const logs = ratios.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1);
  return { mean: Math.exp(mean), error: Math.exp(mean) * Math.sqrt(variance / logs.length) };
}

/** Prints a line of the table, and keeps it where `BENCH_TABLE` says. */
export function row(what: string, found: string, wanted: string) {
  const line = `| ${what} | ${found} | ${wanted} |`;
  console.log(`\n${line}`);
  if (process.env.BENCH_TABLE) appendFileSync(process.env.BENCH_TABLE, `${line}\n`);
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
