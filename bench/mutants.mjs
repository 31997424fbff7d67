/**
 * Makes small faults in the cells of the lessons, one at a time, and tells which of them the lessons'
 * own unit tests notice; or, asked of one of its files, in the library. Results go to a file as they
 * come, and a second call goes on where the first one ended.
 *
 *     node bench/mutants.mjs [--of 1-or-gate] [--part fate,end] [--each 4] [--skip TensorFlow]
 *     node bench/mutants.mjs --of walk.ts --file .cache/walk.ndjson
 *
 * `--each` spreads so many faults over a cell or function, where they are not all wanted; `--skip` is
 * a pattern of names of tests to leave out. The file is `.cache/mutants.ndjson` unless said.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdirSync, readFileSync, statSync, utimesSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    of: { type: "string" },
    part: { type: "string" },
    skip: { type: "string" },
    each: { type: "string", default: "1000" },
    file: { type: "string", default: ".cache/mutants.ndjson" },
  },
});
const file = resolve(values.file);
mkdirSync(dirname(file), { recursive: true });
appendFileSync(file, "");

const vitest = [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--config",
  "bench/mutants/vitest.config.ts",
];
const env = {
  ...process.env,
  // As the command line of Vitest says it: the site is not rendered for tests.
  VITEST: "true",
  MUTANTS: JSON.stringify({ ...values, file, each: Number(values.each) }),
};

/** A test may take two minutes. What is silent for longer is held by a loop, and is started anew. */
const longest = 180_000;

const linesIn = () => readFileSync(file, "utf8").trim().split("\n").filter(Boolean);
for (let tries = 0, before = -1; tries < 3; ) {
  utimesSync(file, new Date(), new Date());
  const child = spawn(process.execPath, vitest, { env, stdio: "inherit", detached: true });
  const watch = setInterval(() => {
    if (Date.now() - statSync(file).mtimeMs > longest) process.kill(-child.pid, "SIGKILL");
  }, 5_000);
  const [code] = await once(child, "exit");
  clearInterval(watch);
  if (code === 0) break;
  const now = linesIn().length;
  tries = now > before ? 0 : tries + 1;
  before = now;
}

const counts = {};
for (const line of linesIn()) {
  const { of, part, words, result } = JSON.parse(line);
  if (!result) continue;
  const count = (counts[`${of} ${part}`] ??= {
    made: 0,
    value: 0,
    text: 0,
    clock: 0,
    survived: 0,
  });
  count.made++;
  count[result]++;
  if (result !== "value") console.log(result.padEnd(8), `${of} ${part}:${words}`);
}
console.table(counts);
