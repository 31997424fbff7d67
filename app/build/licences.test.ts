import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { findLicences } from "./licences";

const inside = (path: string) => resolve("node_modules", path);

test("a package is found by any file of it, once, with its licence", async () => {
  const found = await findLicences([
    inside("react/index.js"),
    inside("react/cjs/react.production.js"),
    `\0${inside("d3-array/src/index.js")}?commonjs-proxy`,
    inside("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2"),
    resolve("app/page/Frame.tsx"),
    "\0commonjsHelpers.js",
  ]);
  expect(found.map(({ name, identifier }) => [name, identifier])).toEqual([
    ["@fontsource-variable/source-serif-4", "OFL-1.1"],
    ["d3-array", "ISC"],
    ["react", "MIT"],
  ]);
  expect(found[0]!.text).toMatch(/SIL OPEN FONT LICENSE/i);
  expect(found[2]!.text).toMatch(/Copyright .*Meta Platforms/);
});

test("where a package has no file for it, its README or the standard text has", async () => {
  const [core, layers, boolbase, seedrandom] = await findLicences([
    inside("boolbase/index.js"),
    inside("@tensorflow/tfjs-core/dist/index.js"),
    inside("@tensorflow/tfjs-layers/dist/index.js"),
    inside("seedrandom/index.js"),
  ]);
  expect(core!.identifier).toBe("Apache-2.0");
  expect(core!.text).toMatch(/^Copyright \d+ Google[^\n]+\s+Apache License\s+Version 2.0/);
  expect(layers!.text).toMatch(/Google[\s\S]+Apache License[\s\S]+free of charge, to any person/);
  expect(boolbase!.text).toMatch(/^Copyright Felix Boehm[\s\S]+Permission to use, copy/);
  expect(seedrandom!.text).toMatch(
    /^Copyright 2019 David Bau[\s\S]*OTHER DEALINGS IN THE\s+SOFTWARE/,
  );
});

test("a package inside another has its own, and one without any is refused by name", async () => {
  const folder = await mkdtemp(join(tmpdir(), "licences-"));
  const inner = join(folder, "node_modules/a/node_modules/@b/c");
  await mkdir(inner, { recursive: true });
  const about = { name: "@b/c", version: "1.2.3", license: "0BSD" };
  await writeFile(join(inner, "package.json"), JSON.stringify(about));
  const find = () => findLicences([join(inner, "lib/c.js")]);
  await expect(find()).rejects.toThrow("@b/c 1.2.3 has no licence");
  await writeFile(join(inner, "LICENCE.txt"), "As you like.\n");
  await writeFile(join(inner, "NOTICE"), "By B.\n");
  expect(await find()).toEqual([
    { name: "@b/c", version: "1.2.3", identifier: "0BSD", text: "As you like.\n\nBy B." },
  ]);
  await rm(folder, { recursive: true });
});
