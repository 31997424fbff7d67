import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const files = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".css"))
  .map((file) => join("app", file));

test("no rule asks every element what it holds, which each change of a page would ask again", () => {
  expect(files).toContain("app/style/board.css");
  const asking = files.flatMap((file) => {
    const rules = readFileSync(file, "utf8").replace(/\/\*.*?\*\//gs, "");
    return [...rules.replace(/\(\s+/g, "(").matchAll(/(?<![^\s,>+~{}]):has\([^{]*/g)].map(
      ([selector]) => `${file}: ${selector.trim()}`,
    );
  });
  expect(asking).toEqual([]);
});
