import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { bindings } from "../page/figures";
import { renderGallery } from "./gallery";

test("the gallery shows every figure at two widths, and every snapshot's data", () => {
  const page = renderGallery();
  for (const kind of Object.keys(bindings)) expect(page).toContain(`<h2>${kind}</h2>`);
  const snapshots = fileURLToPath(new URL("../figure/snapshots", import.meta.url));
  for (const file of readdirSync(snapshots)) {
    const name = file.replace(".svg", "");
    expect(page.split(`data-example="${name}"`), name).toHaveLength(3);
  }
});
