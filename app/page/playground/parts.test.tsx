import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { hideScript } from "../first";
import { Hides, Panel, Part, type PartName, partNames } from "./parts";

test("a link can hide each part, by a word that a link can say and the page offers", () => {
  const page = renderToStaticMarkup(<Hides />);
  const rules = readFileSync(resolve("app/style/hide.css"), "utf8");
  for (const name of partNames) {
    expect(page).toContain(`&quot;${name}&quot;`);
    expect(rules).toContain(`[data-hide~="${name}"] [data-part="${name}"]`);
    const document = { documentElement: { dataset: {} as Record<string, string> } };
    const run = new Function("document", "location", hideScript);
    run(document, { search: `?hide=${name}` });
    expect(document.documentElement.dataset.hide).toBe(name);
  }
});

test("a panel is open unless its author folds it, and a part that no link hides is a mistake", () => {
  const panel = (folded?: boolean | "phone") =>
    renderToStaticMarkup(
      <Panel part="data" title="Data" {...(folded === undefined ? {} : { folded })}>
        x
      </Panel>,
    );
  expect(panel()).toBe(
    '<details class="panel" data-part="data" open=""><summary>Data</summary>x</details>',
  );
  expect(panel(true)).toContain('<details class="panel" data-part="data"><summary>');
  expect(panel("phone")).toContain(
    '<details class="panel" data-part="data" data-later="" open="">',
  );
  expect(() => renderToStaticMarkup(<Part name={"dat" as PartName}>x</Part>)).toThrow(
    "There is no part called dat",
  );
});
