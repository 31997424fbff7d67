import { expect, test } from "vitest";
import { kinds } from "../figure/figures";
import { examplesOf, renderGallery } from "./gallery";

test("the gallery shows every example of every figure, at two widths", async () => {
  const page = await renderGallery();
  for (const kind of kinds) {
    expect(page).toContain(`<h2>${kind}</h2>`);
    for (const [name] of examplesOf(kind))
      expect(page.split(`data-example="${name}"`), name).toHaveLength(3);
  }
});
