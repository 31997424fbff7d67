import { expect, type Locator, test } from "@playwright/test";
import {
  bringToLife,
  cell,
  expectAccessible,
  expectNumber,
  expectReady,
  expectState,
  openLesson,
  rewrite,
  runSource,
  set,
  untilLaidOut,
} from "./lesson";

const identity = "function sigmoid(y: number): number {\n  return y;\n}";
const first = 9.985785058365783;

test("code becomes an editor where it stands, and nothing moves", async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  const sigmoid = cell(page, "sigmoid");
  const line = sigmoid.getByText("1 / (1 + Math.exp(-y))");
  await line.hover();
  const before = await placeIn(sigmoid, line);
  await line.click();
  await expect(sigmoid.locator(".cm-content")).toBeFocused();
  expect(await placeIn(sigmoid, sigmoid.locator(".cm-line", { hasText: "1 / (1 +" }))).toEqual(
    before,
  );
});

test("what is selected before the editor has come stays selected", async ({ page }) => {
  let come!: () => void;
  const waiting = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route("**/editor-*.js", async (route) => {
    await waiting;
    await route.continue();
  });
  await openLesson(page, "or-gate");
  await bringToLife(page);
  const sigmoid = cell(page, "sigmoid");
  await sigmoid.locator(".cell-source").click();
  await expect(sigmoid.locator(".cell-source")).toHaveAttribute("contenteditable");
  await page.keyboard.press("Control+a");
  come();
  const editor = sigmoid.locator(".cm-content");
  await expect(editor).toBeFocused();
  await page.keyboard.insertText("const sigmoid = 1;");
  await expect(editor).toHaveText("const sigmoid = 1;");
});

/** How high a cell is, and where in it a line of its code stands: both at one moment, for the page moves. */
async function placeIn(cell: Locator, line: Locator) {
  return cell.evaluate(
    (outer, inner) => {
      const [around, at] = [outer, inner!].map((element) => element.getBoundingClientRect());
      const middle = at!.y + at!.height / 2 - around!.y;
      return { height: Math.round(around!.height), middle: Math.round(middle) };
    },
    await line.elementHandle(),
  );
}

test("names of the lesson and of the library are completed as one types", async ({ page }) => {
  await openLesson(page, "or-gate");
  await rewrite(page, "linear", "const linear = 1;\n");
  await page.keyboard.type("errorO");
  const options = page.getByRole("listbox", { name: "Completions" });
  await options.getByRole("option", { name: /errorOf.*cell error/ }).click();
  await page.keyboard.type("; numpy");
  await expect(options.getByRole("option", { name: /numpyRandom.*library/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(options).toHaveCount(0);
  await expect(cell(page, "linear").locator(".cm-content")).toContainText("errorOf; numpy");
});

test("in an editor Tab indents, Escape gives it back, and Mod+Z undoes", async ({ page }) => {
  await openLesson(page, "or-gate");
  await rewrite(page, "linear", "const linear = 1;");
  const editor = cell(page, "linear").locator(".cm-content");
  await page.keyboard.press("Tab");
  await expect(editor).toHaveText(/^ {2}const linear = 1;/);
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editor).toContainText("x1 * w1 + x2 * w2 + b");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor).not.toBeFocused();
});

test("sigmoid made the identity gives the numbers of a plain sum, and Reset the first ones", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  await runSource(page, "sigmoid", identity);
  await expectNumber(page, "byHand.weights[0]", 0.417022004702574, 1e-12);
  await expectNumber(page, "byHand.weights[1]", 0.7203244934421581, 1e-12);
  await expectNumber(page, "byHand.bias", 0.00011437481734488664, 1e-12);
  await page.getByRole("button", { name: "Reset sigmoid" }).click();
  await expectNumber(page, "byHand.weights[0]", first, 1e-12);
});

test("while a cell is broken the figures of its values fade, and are whole again once it is mended", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  const shown = page.locator("[data-figure=trained] .figure-picture");
  const other = page.locator("[data-figure=sigmoid] .figure-picture");
  await runSource(page, "by-hand", "const byHand = (;");
  await expect(shown).toHaveCSS("opacity", "0.3");
  await expect(other).toHaveCSS("opacity", "1");
  await page.getByRole("button", { name: "Reset by-hand" }).click();
  await expect(shown).toHaveCSS("opacity", "1");
});

test("edits, control values and what was laid open survive a reload", async ({ page }) => {
  await openLesson(page, "or-gate");
  await runSource(page, "sigmoid", identity);
  await set(page, "iterations", 1234);
  await page.getByLabel("backend").selectOption("wasm");
  await page.getByRole("switch", { name: "truth of 1 1" }).click();
  await cell(page, "sigmoid").getByText("Your changes").click();
  // What is left while it runs opens unrun.
  await expectReady(page);
  await page.reload();
  await expectReady(page);
  await expect(page.getByRole("textbox", { name: "Code of sigmoid" })).toContainText("return y;");
  await expect(page.getByRole("group", { name: "Your changes in sigmoid" })).toBeVisible();
  await expect(page.getByRole("spinbutton", { name: "iterations" })).toHaveValue("1234");
  await expect(page.getByLabel("backend")).toHaveValue("wasm");
  await expect(page.getByRole("switch", { name: "truth of 1 1" })).not.toBeChecked();
  await expectState(page, "sigmoid", "done");
  await expectNumber(page, "fate.steps", 1234, 0);
});

test("what differs from the author's cell is shown, and Reset ends it", async ({ page }) => {
  await openLesson(page, "or-gate");
  await rewrite(page, "sigmoid", identity);
  await cell(page, "sigmoid").getByText("Your changes").click();
  const changes = page.getByRole("group", { name: "Your changes in sigmoid" });
  await expect(changes.locator("del")).toContainText("return 1 / (1 + Math.exp(-y));");
  await expect(changes.locator("ins")).toContainText("return y;");
  await page.getByRole("button", { name: "Reset sigmoid" }).click();
  await expect(changes).toHaveCount(0);
  await expect(cell(page, "sigmoid").getByText("Your changes")).toHaveCount(0);
});

test("an edit of a cell that its author has changed since is kept, with both to choose from", async ({
  page,
}) => {
  const keep = (source: string) =>
    page.addInitScript((source) => {
      if (localStorage.getItem("descent:or-gate:edits:sigmoid") === null)
        localStorage.setItem(
          "descent:or-gate:edits:sigmoid",
          JSON.stringify({ source, of: "an older version" }),
        );
    }, source);
  await keep(identity);
  await openLesson(page, "or-gate");
  const sigmoid = cell(page, "sigmoid");
  await expect(sigmoid.getByRole("status")).toContainText("This lesson has changed");
  await expect(sigmoid.locator(".cm-content")).toContainText("return y;");
  await sigmoid.getByRole("button", { name: "Stay with mine" }).click();
  await expect(sigmoid.getByRole("status")).toHaveCount(0);
  await page.reload();
  await expect(sigmoid.locator(".cm-content")).toContainText("return y;");
  await expect(sigmoid.getByRole("status")).toHaveCount(0);
});

test("a storage that is full is said, and everything else works", async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  });
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await runSource(page, "dots", "1 + 1");
  await expectState(page, "dots", "done");
  // It stays so, whatever runs and is said of the kernel.
  await expect(page.getByRole("status").filter({ hasText: "keeps no more" })).toBeVisible();
  await set(page, "learning rate", 0.5);
  await expect(page.getByRole("status").filter({ hasText: "keeps no more" })).toBeVisible();
  await expectNumber(page, "byHand.weights[0]", 14.7116757714057, 1e-12);
});

test("Run all runs the manual cells too", async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await set(page, "iterations", 50);
  await untilLaidOut(page);
  await page.getByRole("button", { name: "Run all" }).click();
  for (const name of ["dots", "tensorflow", "by-hand", "difference"])
    await expectState(page, name, "done");
  await expect(page.getByRole("button", { name: "Run all" })).toBeVisible();
});

test("a cell that changes a built-in says so, and no other cell computes with it", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  for (const [source, name] of [
    ["Math.exp = () => 1;", "Math.exp"],
    ["(globalThis as any).sigmoid = () => 1;", "globalThis.sigmoid"],
    ["await 0; delete (Math as any).abs;", "Math.abs"],
  ] as const) {
    await runSource(page, "dots", source);
    await expect(cell(page, "dots").getByRole("alert")).toContainText(`share ${name}`);
    await page.getByRole("button", { name: "Run by-hand" }).click();
    await expectReady(page);
    await expectNumber(page, "byHand.weights[0]", first, 1e-12);
  }
  await page.getByRole("button", { name: "Reset dots" }).click();
  await expectState(page, "dots", "stale");
});

test("what a cell did to the platform is gone after Restart", async ({ page }) => {
  await openLesson(page, "or-gate");
  const count = "(Blob.prototype as any).runs = ((Blob.prototype as any).runs ?? 0) + 1;";
  const output = cell(page, "dots").locator(".cell-output");
  await runSource(page, "dots", count);
  await expect(output).toHaveText("1");
  await page.getByRole("button", { name: "Run dots" }).click();
  await expect(output).toHaveText("2");
  await page.getByRole("button", { name: "Restart" }).click();
  await expectReady(page);
  await page.getByRole("button", { name: "Run dots" }).click();
  await expect(output).toHaveText("1");
});

test("Reset all gives back the author's lesson, and Undo the reader's", async ({ page }) => {
  await openLesson(page, "or-gate");
  await expect(page.getByRole("button", { name: "Reset all" })).toBeDisabled();
  await runSource(page, "sigmoid", identity);
  await set(page, "iterations", 1000);
  await expectNumber(page, "byHand.weights[0]", 0.417022004702574, 1e-12);
  await page.getByRole("button", { name: "Reset all" }).click();
  await expectNumber(page, "byHand.weights[0]", first, 1e-12);
  await expect(page.getByRole("spinbutton", { name: "iterations" })).toHaveValue("10000");
  await expect(cell(page, "sigmoid")).not.toContainText("return y;");
  await expect(page.getByRole("button", { name: "Undo reset" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Reset all" })).toBeFocused();
  await expect(cell(page, "sigmoid")).toContainText("return y;");
  await expect(page.getByRole("spinbutton", { name: "iterations" })).toHaveValue("1000");
  await page.getByRole("button", { name: "Run sigmoid" }).click();
  await expectNumber(page, "byHand.weights[0]", 0.417022004702574, 1e-12);
});

test("a name declared twice, a circle and an assignment from outside are refused, naming both places", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  const said = cell(page, "linear").getByRole("alert");
  await runSource(page, "linear", "const linear = 1;\nconst curve = 2;");
  await expect(said).toContainText("`curve` is also declared in the cell `curve` (line 2, column");
  await expect(said).toContainText("line 2, column 7");
  await runSource(page, "linear", "const linear = byHand;");
  await expect(said).toContainText("circle: it needs `byHand` of the cell `by-hand`");
  await runSource(page, "linear", "const linear = 1;\ncurve = 2;");
  await expect(said).toContainText("`curve` is declared in the cell `curve`");
  await expect(said).toContainText("line 2, column 1");
  await page.getByRole("button", { name: "Reset linear" }).click();
  await expectNumber(page, "byHand.weights[0]", first, 1e-12);
});

test("the line of a fault is marked in the cell it lies in", async ({ page }) => {
  await openLesson(page, "or-gate");
  await runSource(page, "sigmoid", "function sigmoid(y: number): number {\n  return missing;\n}");
  await expect(cell(page, "neuron").getByRole("alert")).toContainText("in sigmoid, line 2");
  const code = cell(page, "sigmoid").locator(".cell-code");
  await expect(code).toHaveAttribute("data-fault", "2");
  const line = await code.locator(".cm-line").nth(1).boundingBox();
  const top = await code.evaluate((element) => {
    const { top } = getComputedStyle(element, "::after");
    return element.getBoundingClientRect().top + Number.parseFloat(top);
  });
  expect(Math.abs(line!.y - top)).toBeLessThan(2);
  const said = cell(page, "sigmoid").locator(".cell-fault").filter({ hasText: "in the run of" });
  await expect(said).toHaveText("missing is not defined, in the run of neuron");
  await said.getByRole("link", { name: "neuron" }).click();
  await expect(cell(page, "neuron").getByRole("alert")).toBeInViewport();
  await runSource(page, "sigmoid", "function sigmoid(y: number): number {\n  return y;\n}");
  await expect(said).toHaveCount(0);
});

test("how the cells depend on each other can be seen, and follows an edit", async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await page.getByText("How the cells of this lesson depend").click();
  const graph = page.locator(".dependencies-graph svg");
  await expect(graph.locator("text", { hasText: /^by-hand$/ })).toBeVisible();
  const row = page.locator(".dependencies tbody tr", {
    has: page.getByText("curve", { exact: true }),
  });
  await expect(row.first()).toContainText("sigmoid");
  await runSource(page, "curve", "const ys = [1, 2];\nconst curve = { y: ys, f: ys };");
  await expect(row.first()).not.toContainText("sigmoid");
});

test("axe finds nothing in a lesson that is edited, laid open and failing", async ({ page }) => {
  await openLesson(page, "or-gate");
  await runSource(page, "sigmoid", "function sigmoid(y: number): number {\n  return missing;\n}");
  await cell(page, "sigmoid").getByText("Your changes").click();
  await page.getByText("How the cells of this lesson depend").click();
  await expect(page.locator(".dependencies-graph svg")).toBeVisible();
  await expect(cell(page, "neuron").getByRole("alert")).toBeVisible();
  await expectAccessible(page);
});
