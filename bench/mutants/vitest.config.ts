import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { defineConfig, type Plugin } from "vitest/config";
import site from "../../vite.config.ts";
import { applyTo, type Fault } from "./faults.ts";

const here = import.meta.dirname;

/** What stands for a module in the tests that faults are held against. */
const stands: Record<string, string> = {
  vitest: resolve(here, "suite.ts"),
  "../../app/build/lesson": resolve(here, "lesson.ts"),
  "../../app/build/bake": resolve(here, "lesson.ts"),
};

const standIns: Plugin = {
  name: "descent:stand-ins",
  enforce: "pre",
  resolveId: (id, importer = "") =>
    /\.test\.ts\?/.test(importer) && Object.hasOwn(stands, id) ? stands[id] : null,
};

/** A test that is loaded with `&fault=` finds the fault in the file that it imports. */
const faults: Plugin = {
  name: "descent:faults",
  enforce: "pre",
  resolveId(id, importer = "") {
    const query = /&fault=([\w-]+)$/.exec(importer)?.[1];
    return query && `${id}.ts` === `./${read(query).name}`
      ? resolve(dirname(importer), `${id}.ts?fault=${query}`)
      : null;
  },
  load(id) {
    const [path, query] = id.split("?fault=");
    return query ? applyTo(readFileSync(path!, "utf8"), read(query)) : null;
  },
};

const read = (query: string) =>
  JSON.parse(Buffer.from(query, "base64url").toString()) as Fault & { name: string };

export default defineConfig({
  ...site,
  plugins: [standIns, faults, site.plugins],
  test: {
    ...site.test,
    include: ["bench/mutants/run.ts"],
    testTimeout: 0,
    pool: "forks",
    disableConsoleIntercept: true,
  },
});
