import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { transformWithOxc } from "vite";
import { expect, test } from "vitest";
import { withDeadline } from "./deadline";

const limit = 400;

test("work that ends in time gives what it comes to", async () => {
  expect(await withDeadline(limit, async () => 42)).toBe(42);
  const fail = async () => {
    throw new RangeError("no");
  };
  await expect(withDeadline(limit, fail)).rejects.toThrow(RangeError);
});

test("work that never comes to an end is given up, with the last thing it said", async () => {
  const work = async (begin: (late: string, isNew: boolean) => void) => {
    begin("a does not end", true);
    begin("b does not end", false);
    await new Promise(() => {});
  };
  await expect(withDeadline(limit, work)).rejects.toThrow("b does not end");
});

test("each part that is new gets its own time", async () => {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 0.6 * limit));
  const work = async (begin: (late: string, isNew: boolean) => void, isNew: boolean) => {
    for (const part of ["a", "b", "c"]) {
      begin(part, isNew);
      await pause();
    }
    return "done";
  };
  expect(await withDeadline(limit, (begin) => work(begin, true))).toBe("done");
  await expect(withDeadline(limit, (begin) => work(begin, false))).rejects.toThrow("b");
});

test("a loop that lets nothing else run ends the process, and says so", async () => {
  const path = `${import.meta.dirname}/deadline.ts`;
  const { code } = await transformWithOxc(readFileSync(path, "utf8"), path);
  const work = `await withDeadline(${limit}, async (begin) => {
    begin("a.mdx:3:1: cell é does not end", true);
    await null;
    for (;;);
  });`;
  const file = resolve(".cache/deadline.mjs");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${code}\n${work}`);
  const { status, stderr } = spawnSync("node", [file], { encoding: "utf8", timeout: 20_000 });
  expect(stderr).toBe("\na.mdx:3:1: cell é does not end\n");
  expect(status).not.toBe(0);
});
