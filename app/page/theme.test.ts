import { expect, test } from "vitest";
import { placeOf, siteKey } from "../cell/keys";
import { createFakeStorage } from "../tests/fakeStorage";
import { themeScript } from "./first";

/** What the script has a page at this address wear. */
function themeAt(href: string, root: string, items: Record<string, string>): string | undefined {
  const { items: kept, open } = createFakeStorage();
  for (const [key, text] of Object.entries(items)) kept.set(key, text);
  const dataset: Record<string, string> = { root };
  const run = new Function("document", "location", "localStorage", themeScript);
  run({ documentElement: { dataset } }, { href }, open());
  return dataset.theme;
}

test("a page wears what its own deployment keeps, and before that what all of them kept", () => {
  for (const place of ["/spring/", "/a:b/", "/na%C3%AFve/", "/100%/"]) {
    const root = `https://host${place}`;
    const own = { [`${siteKey(placeOf(root))}theme`]: "dark" };
    const here = (items: Record<string, string>) =>
      themeAt(`${root}lessons/or-gate/`, "../../", items);
    expect(here(own)).toBe("dark");
    expect(here({ ...own, "descent:theme": "light" })).toBe("dark");
    expect(here({ "descent:theme": "light" })).toBe("light");
    expect(here({ "descent:/autumn/:theme": "dark" })).toBeUndefined();
    expect(here({ "descent:theme": "loud" })).toBeUndefined();
  }
});
