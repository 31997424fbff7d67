import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** The selectors that ask what an element holds, each with its file. */
const asking = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".css"))
  .flatMap((file) => {
    const rules = readFileSync(join("app", file), "utf8").replace(/\/\*.*?\*\//gs, "");
    const lists = [...rules.matchAll(/([^{};]+)\{/g)].flatMap(([, list]) => split(list!));
    return lists.filter((one) => one.includes(":has")).map((one) => `${file}: ${one}`);
  });

/** A list of selectors, each without what stands in its brackets; of `:is` its first stays. */
function split(list: string): string[] {
  const less = list.replace(/:is\(\s*([^(),]*)[^()]*\)/g, "$1").replace(/(?<!:is)\([^()]*\)/g, "");
  if (less !== list) return split(less);
  return list.split(",").map((one) => one.trim().replace(/\s+/g, " "));
}

test("no rule asks every element what it holds, which each change of a page would ask again", () => {
  expect(asking).toContain('style/board.css: .board-view:has > [data-part="results"] > data');
  expect(asking.filter((one) => /[\s>+~]:has/.test(one))).toEqual([]);
});

test("what a rule is about has a name where it asks another, or each change asks all in it", () => {
  const named = /[\s>+~][\w.[][^\s>+~]*$/;
  expect(asking.filter((one) => !named.test(one) || one.endsWith("::details-content"))).toEqual([]);
});
