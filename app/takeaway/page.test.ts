import fc from "fast-check";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { makeLesson } from "../tests/openNotebook";
import { readPage } from "./readPage";
import { readTaken } from "./readTaken";
import { writePage } from "./writePage";

const lesson = makeLesson({ a: "const a = R;" });
const site = "https://here/some/where/lessons/test/";
const stock = {
  "boot-1.js":
    'const live = () => p(() => import("./live-2.js"), __vite__mapDeps([0,12])); import.meta.url;',
  "live-2.js": 'import { x } from "./boot-1.js"; x("</script><!--", "./not.txt");',
  "frame-3.html": `<meta content="script-src 'sha256-frame' 'unsafe-eval'">`,
  "serif.woff2": { base64: "AAAA" },
};
const html = `<!doctype html><html><head>
<meta http-equiv="Content-Security-Policy" content="script-src 'self' 'sha256-theme'">
<meta name="prefetch" content="../../assets/live-2.js"><link rel="icon" href="../../favicon.svg">
<style nonce="s">@font-face { src: url(../../assets/serif.woff2) }</style>
<script type="module" src="../../assets/boot-1.js"></script></head>
<body><main data-names="../../library/"><p data-visit=""></p><a href="#cell-a">a</a><a href="../">b</a></main></body></html>`;

const write = (work = { edits: {}, inputs: {} }, fragment = "") =>
  writePage(parseHTML(html).document as unknown as Document, stock, {
    ...{ slug: "test", work, fragment, url: site, assets: "https://here/some/where/assets/" },
  });

test("a page that is taken away holds what it needs, and names nothing outside but links", () => {
  const text = write();
  const { document } = parseHTML(text);
  expect(document.querySelector("style")!.textContent).toContain(
    "url(data:font/woff2;base64,AAAA)",
  );
  expect(document.querySelectorAll("[src], link, meta[name=prefetch]").length).toBe(0);
  const links = Array.from(document.querySelectorAll("main a"), (a) => a.getAttribute("href"));
  expect(links).toEqual([site, "#cell-a", "https://here/some/where/lessons/"]);
  expect(document.documentElement.dataset.site).toBe(site);
  const held = JSON.parse(document.querySelector("[data-files]")!.textContent!);
  expect(Object.keys(held)).toEqual(["boot-1.js", "live-2.js", "frame-3.html"]);
  expect(held["boot-1.js"]).toBe(
    'const live = () => p(() => import("descent/live-2.js"), []); "https://here/some/where/assets/";',
  );
  expect(held["live-2.js"]).toContain('from "descent/boot-1.js"; x("</script><!--", "./not.txt")');
});

test("its policy lets it ask no address for anything", () => {
  const { document } = parseHTML(write());
  const policy = document.querySelector("meta[http-equiv]")!.getAttribute("content")!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("'sha256-theme' 'sha256-frame'");
  expect(policy).not.toMatch(/'self'|https?:|\*|unsafe-inline' .*script/);
});

test("what its reader had changed comes back, whatever it was", () => {
  const source = fc.oneof(fc.string(), fc.constantFrom("</script>", "<!--", "$&", '"\\'));
  fc.assert(
    fc.property(source, source, (a, of) => {
      const work = { edits: { a: { source: a, of } }, inputs: { R: 2 } };
      expect(readTaken(write(work), lesson)).toEqual(work);
    }),
    { numRuns: 30 },
  );
});

test.each([
  ["<p>another page</p>", "it is no page that was taken from here"],
  [
    write().replace('"work":{', '"work":{"edits":7,"x":{'),
    "it is no page that was taken from here",
  ],
  [write().replace('"lesson":"test"', '"lesson":"other"'), "it belongs to the lesson other"],
])("another page says so", (text, why) => {
  expect(() => readPage(text, lesson)).toThrow(new Error(why));
});
