import { resolve } from "node:path";
import { defineConfig, type Plugin } from "vitest/config";
import site from "../../vite.config.ts";

const here = import.meta.dirname;

/** What stands for a module in the tests that faults are held against. */
const stands: Record<string, string> = {
  vitest: resolve(here, "suite.ts"),
  "../../app/build/lesson": resolve(here, "lesson.ts"),
  "../../app/build/bake": resolve(here, "lesson.ts"),
};

const standIns: Plugin = {
  name: "descent:mutants",
  enforce: "pre",
  resolveId: (id, importer = "") =>
    /\.test\.ts\?/.test(importer) && Object.hasOwn(stands, id) ? stands[id] : null,
};

export default defineConfig({
  ...site,
  plugins: [standIns, site.plugins],
  test: {
    ...site.test,
    include: ["bench/mutants/run.ts"],
    testTimeout: 0,
    pool: "forks",
    disableConsoleIntercept: true,
  },
});
