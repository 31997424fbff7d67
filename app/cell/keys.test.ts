import fc from "fast-check";
import { expect, test } from "vitest";
import { lessonKey, placeOf, siteKey } from "./keys";

test("a place is the same however its address is encoded, and another path is another", () => {
  expect(placeOf("https://host/na%C3%AFve/?a#b")).toBe("/naïve/");
  expect(placeOf("https://host/naïve/")).toBe("/naïve/");
  expect(placeOf("https://host/100%/")).toBe("/100%/");
  expect(placeOf("https://host/")).toBe("/");
  expect(placeOf(new URL("../../", "https://host/spring/lessons/or-gate/index.html"))).toBe(
    "/spring/",
  );
});

test("no key of one place or lesson begins as those of another do", () => {
  const path = fc.webPath().map((path) => `https://host/${path}/`);
  const slug = fc.stringMatching(/^[a-z][a-z0-9-]*$/);
  fc.assert(
    fc.property(path, path, slug, slug, fc.stringMatching(/^\w*$/), (a, b, of, other, version) => {
      const [here, there] = [placeOf(a), placeOf(b)];
      if (here !== there) expect(siteKey(here).startsWith(siteKey(there))).toBe(false);
      const [one, two] = [lessonKey(here, of, version), lessonKey(there, other)];
      if (here !== there || of !== other || version) expect(one.startsWith(two)).toBe(false);
    }),
  );
});
