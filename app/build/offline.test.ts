import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeWorker } from "./offline";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "descent-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(changes: Record<string, string> = {}) {
  const site = {
    "index.html": "contents",
    "404.html": "nothing",
    "lessons/a/index.html": '<main data-lesson="lesson.json?12ab">',
    "lessons/a/lesson.json": "{}",
    "assets/boot-12345678.js": "1",
    "assets/train-3-a_b-5678.bin": "33",
    "assets/train-5-12345678.bin": "555",
    ...changes,
  };
  for (const [path, text] of Object.entries(site)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await writeWorker(folder, "work();", new Set(["train-3.bin"]));
  const worker = await readFile(join(folder, "worker.js"), "utf8");
  expect(worker.endsWith(";\nwork();")).toBe(true);
  return JSON.parse(worker.slice("self.stock=".length, worker.indexOf(";\nwork"))) as {
    files: { url: string; revision: string | null; integrity?: string }[];
    later: string[];
    bytes: number;
    notFound: string;
  };
}

test("every page and file is kept under an address of its content, large data where a lesson asks", async () => {
  const { files, later, bytes, notFound } = await write();
  expect(files.map(({ url }) => url)).toEqual([
    "assets/boot-12345678.js",
    "assets/train-3-a_b-5678.bin",
    "./",
    "lessons/a/",
    "lessons/a/lesson.json?12ab",
    "stock.json",
  ]);
  expect(notFound).toBe("nothing");
  expect(later).toEqual(["assets/train-5-12345678.bin"]);
  expect(files.filter(({ revision }) => revision).map(({ url }) => url)).toEqual([
    "./",
    "lessons/a/",
    "stock.json",
  ]);
  expect(files.filter(({ integrity }) => !integrity).map(({ url }) => url)).toEqual([
    "./",
    "lessons/a/",
  ]);
  const list = await readFile(join(folder, "stock.json"), "utf8");
  expect(bytes).toBe("contents<main data-lesson='lesson.json?12ab'>{}133".length + list.length);
});

test("a page that has changed makes another worker", async () => {
  const [before, after] = [await write(), await write({ "index.html": "other contents" })];
  const revisionOf = ({ files }: typeof before) => files.find(({ url }) => url === "./")!.revision;
  expect(revisionOf(after)).not.toBe(revisionOf(before));
});
