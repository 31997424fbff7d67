import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { replaceFolder } from "./replaceFolder";

const root = mkdtempSync(join(tmpdir(), "replace-"));
const [folder, fresh] = [join(root, "site"), join(root, "made/site")];
const write = (name: string) => async () => writeFileSync(join(fresh, name), name);
const fail = async () => {
  await write("half")();
  throw new Error("no");
};

test("what is made takes the place of what was there, and what fails leaves it", async () => {
  await expect(replaceFolder(folder, fresh, fail)).rejects.toThrow("no");
  expect(readdirSync(root)).toEqual(["made"]);
  await replaceFolder(folder, fresh, write("first"));
  expect(readdirSync(folder)).toEqual(["first"]);
  await expect(replaceFolder(folder, fresh, fail)).rejects.toThrow("no");
  expect(readdirSync(folder)).toEqual(["first"]);
  await replaceFolder(folder, fresh, write("second"));
  expect(readdirSync(folder)).toEqual(["second"]);
  expect(readFileSync(join(folder, "second"), "utf8")).toBe("second");
  expect(readdirSync(join(root, "made"))).toEqual([]);
});
