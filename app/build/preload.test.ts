import type { Rolldown } from "vite";
import { expect, test, vi } from "vitest";
import { preload } from "./preload";

test("a chunk's own imports are asked for once, and none of the styles that are in the pages", async () => {
  const { handler } = preload().load as { handler(): Rolldown.SourceDescription | string };
  const code = encodeURIComponent(`${handler.call(undefined)}`);
  const { __vitePreload: load } = await import(/* @vite-ignore */ `data:text/javascript,${code}`);
  const asked: unknown[] = [];
  vi.stubGlobal("document", {
    createElement: () => ({}),
    head: { append: ({ href }: { href: URL }) => asked.push(href.pathname) },
  });
  const from = "https://example.org/some/where.js";
  await load(async () => {}, ["words.js", "boot.css"], from);
  await load(async () => {}, ["words.js", "take.js"], from);
  expect(asked).toEqual(["/some/words.js", "/some/take.js"]);
  vi.unstubAllGlobals();
});
