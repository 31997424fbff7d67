import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

test("the gallery of figures is for development: no page and no script of the site has it", async ({
  request,
}) => {
  expect((await request.get("gallery/")).status()).toBe(404);
  const files = readdirSync("dist", { recursive: true, encoding: "utf8" });
  expect(files.length).toBeGreaterThan(10);
  for (const file of files.filter((file) => /\.(html|js|json)$/.test(file)))
    expect(readFileSync(`dist/${file}`, "utf8").includes("data-example"), file).toBe(false);
});
