import { expect, type Page, test } from "@playwright/test";
import { cell, expectState, openLesson, runSource } from "./lesson";

/** Puts code of the reader's own in a cell that nothing needs, and runs it. */
async function write(page: Page, code: string) {
  await openLesson(page, "or-gate");
  await runSource(page, "curve", code);
  await expectState(page, "curve", "done");
  return cell(page, "curve").locator(".cell-output");
}

test("a number and a text are shown as they are", async ({ page }) => {
  const output = await write(page, 'display(0.1 + 0.2);\n"a text";');
  await expect(output.locator(".shown-number")).toHaveText("0.30000000000000004");
  await expect(output.locator(".shown-string")).toHaveText("a text");
});

test("what is displayed stands in its order, above the closing value", async ({ page }) => {
  const output = await write(page, 'display("first");\ndisplay("second");\n"closing";');
  await expect(output.locator(".shown-string")).toHaveText(["first", "second", "closing"]);
});

test("what display gives back is not shown twice", async ({ page }) => {
  const output = await write(page, 'display("once");');
  await expect(output.locator(".shown-string")).toHaveText(["once"]);
});

test("arrays and objects unfold", async ({ page }) => {
  const output = await write(page, "({ layers: [{ w: [1, 2] }, { w: [3, 4], b: 5 }] });");
  await expect(output.getByText("w: [3, 4]")).toBeHidden();
  await output.getByText("{layers}").click();
  await output.getByText("Array(2)", { exact: true }).click();
  await output.getByText("{w, b}").click();
  await expect(output.getByText("5", { exact: true })).toBeVisible();
});

test("a typed array says its kind and length, and unfolds", async ({ page }) => {
  const output = await write(page, "Float64Array.from({ length: 10000 }, (_, i) => i / 2);");
  await output.getByText("Float64Array(10000)").click();
  await expect(output).toContainText("49, 49.5");
  await expect(output).toContainText("… 9,900 more");
});

test("a tensor says its dtype and shape, and its values where they lie in memory", async ({
  page,
}) => {
  const code = `await useBackend("cpu");
const t = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
display(t);
t.dispose();
t;`;
  const output = await write(page, code);
  await output.getByText("Tensor float32 [2, 3]", { exact: true }).click();
  await expect(output).toContainText("[4, 5, 6]");
  await expect(output).toContainText("Tensor float32 [2, 3], disposed");
});

test("records with the same keys are a table", async ({ page }) => {
  const output = await write(page, "[{ step: 1, loss: 0.5 }, { step: 2, loss: 0.25 }];");
  await expect(output.getByRole("columnheader")).toHaveText(["step", "loss"]);
  await expect(output.getByRole("cell")).toHaveText(["1", "0.5", "2", "0.25"]);
});

test("rows of numbers are an image, said with its size and range, and their values unfold", async ({
  page,
}) => {
  const code = "Array.from({ length: 28 }, (_, y) => Array.from({ length: 28 }, (_, x) => x + y));";
  const output = await write(page, code);
  const image = output.getByRole("img", { name: "28 × 28; 0 is black, 54 is white" });
  await expect(image).toBeVisible();
  const colours = await image.evaluate((image: HTMLImageElement) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 28;
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0, 28, 28);
    return [0, 27].map((at) => context.getImageData(at, at, 1, 1).data[0]);
  });
  expect(colours).toEqual([0, 255]);
  await output.getByText("Array 28 × 28").click();
  await expect(output.getByText("Array(28)").first()).toBeVisible();
});

test("a few numbers are an image where display.image is asked for one", async ({ page }) => {
  const output = await write(page, "display.image([[0, 1], [2, 3]], { high: 6 });");
  await expect(output.getByRole("img", { name: "2 × 2; 0 is black, 6 is white" })).toBeVisible();
});

test("Observable Plot draws what a cell plots, channels given as functions included", async ({
  page,
}) => {
  const refused: string[] = [];
  page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
  const code = `const rows = Array.from({ length: 50 }, (_, step) => ({ step, error: 1 / (step + 1) }));
Plot.plot({
  grid: true,
  color: { legend: true },
  marks: [
    Plot.line(rows, { x: "step", y: (d) => d.error }),
    Plot.dot(rows, Plot.windowY(5, { x: "step", y: "error", fill: (d) => (d.step % 2 ? "odd" : "even") })),
  ],
});`;
  const output = await write(page, code);
  const picture = output.getByRole("img", { name: "Plot of line, dot" });
  await expect(picture).toBeVisible();
  await expect(picture.locator("circle")).toHaveCount(50);
  await expect(output.getByText("odd")).toBeVisible();
  expect(refused).toEqual([]);
});

test("a cell that yields plots moves its picture", async ({ page }) => {
  const code = `const pictures = (async function* () {
  for (let n = 1; n <= 30; n++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    yield Plot.dotX(Array.from({ length: n }, (_, i) => i)).plot();
  }
})();
pictures;`;
  const output = await write(page, code);
  await expect(output.getByRole("img").locator("circle")).toHaveCount(30);
});

test("a snippet of Plot's own documentation runs as it is", async ({ page }) => {
  const code = `const numbers = [170.16, 172.53, 172.54, 173.44, 174.35, 174.55, 173.16];
const plot = Plot.rectY(numbers, Plot.binX({ y: "count" }, { x: Plot.identity, tip: true })).plot({
  y: { tickFormat: (d) => d + " of them" },
  marks: [Plot.ruleY([0]), () => null],
});
display(plot.scale("x").domain);
display(Plot.raster({ x1: 0, y1: 0, x2: 1, y2: 1, fill: (x, y) => x * y, pixelSize: 10 }).plot({ color: { legend: true } }));
plot;`;
  const output = await write(page, code);
  await expect(output.getByRole("img", { name: "Plot of rule, rect" })).toContainText("2 of them");
  await expect(output.getByText("[170, 176]")).toBeVisible();
  const images = output.locator("image");
  await expect(images).toHaveCount(2);
  for (const image of await images.all())
    expect(await image.getAttribute("href")).toMatch(/^data:image\/png;base64,/);
});

test("a value reads the same as closing value, by display and where it is printed", async ({
  page,
}) => {
  const code = `const all = [1234567891.5, undefined, "1", new Map([[{ x: 1 }, -0]]), new URL("https://example.org/a"), new (class Neuron {})()];
for (const value of all) { display(value); console.log(value); }`;
  const output = await write(page, code);
  const read = [
    "1234567891.5",
    "undefined",
    "1",
    "Map(1) { { x: 1 }: -0 }",
    "https://example.org/a",
    "Neuron {}",
  ];
  for (const one of [".shown-item", ".cell-log"])
    await expect(output.locator(one)).toHaveText(read);
  // Each right below its like, as they were made.
  await expect(output.locator(".shown-item + .cell-log")).toHaveText(read);
});

test("what TensorFlow.js and the realm's console print stands in the cell", async ({ page }) => {
  const code = `await useBackend("cpu");
tf.tensor([1.5, 2]).print();
tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] }).summary();
await null;
globalThis.console.table([{ step: 1, loss: 0.5 }]);
console.time("it");
console.timeEnd("it");
console.assert(false, "not so");`;
  const log = (await write(page, code)).locator(".cell-log");
  await expect(log).toContainText("[1.5, 2]");
  await expect(log).toContainText("Total params: 3");
  await expect(log).toContainText(/step {2}loss\n0 {2}1 {5}0.5/);
  await expect(log).toContainText(/it: [\d.]+ ms\nAssertion failed: not so/);
});

test("a plot that cannot be drawn says why in its place, and where in the cell", async ({
  page,
}) => {
  const output = await write(page, '1;\nPlot.dot([1]).plot({ projection: "none such" });');
  await expect(output).toContainText("The plot cannot be drawn: unknown projection type");
  await expect(output).toContainText("(curve, line 2)");
  await runSource(page, "curve", '1;\nPlot.frame({ anchor: "nowhere" });');
  await expect(cell(page, "curve").getByRole("alert")).toContainText(/anchor: nowhere.*line 2/s);
});

test("a picture is drawn for the width it is shown at, and anew for another, without a run", async ({
  page,
}) => {
  const output = await write(
    page,
    `display(Plot.dotX([1, 2]).plot());
Plot.dotX([1, 2]).plot({ caption: \`run at \${performance.now()}\` });`,
  );
  const pictures = output.getByRole("img");
  const widths = () =>
    pictures.evaluateAll((all) =>
      all.map((svg) => {
        // One that is being drawn anew stands nowhere for a moment.
        const place = svg.closest(".cell-output")?.clientWidth;
        return Math.abs(Number(svg.getAttribute("width")) - (place ?? Number.NaN)) <= 1;
      }),
    );
  await expect.poll(widths).toEqual([true, true]);
  const caption = output.locator("figcaption");
  const run = await caption.textContent();
  await page.setViewportSize({ width: 390, height: 800 });
  await expect.poll(widths).toEqual([true, true]);
  await expect(caption).toHaveText(run!);
});

test("what is cut is said: items, entries and rows of a table", async ({ page }) => {
  const code = `for (let i = 0; i < 150; i++) display(i);
({
  lists: Array.from({ length: 130 }, (_, i) => [i, "x"]),
  rows: Array.from({ length: 140 }, (_, i) => ({ i })),
});`;
  const output = await write(page, code);
  await expect(output).toContainText("… 50 more not displayed");
  await output.getByText("{lists, rows}").click();
  await output.getByText("Array(130)").click();
  await expect(output.getByText("… 30 more")).toBeVisible();
  await expect(output.getByText("… 40 more")).toBeVisible();
});

test("a plot of more than a page can hold says so, and a long line is drawn", async ({ page }) => {
  const output = await write(page, "Plot.lineY(new Float64Array(25000)).plot();");
  await expect(output.getByRole("img")).toBeVisible();
  await runSource(page, "curve", "Plot.dotX(new Float64Array(25000)).plot();");
  await expect(output).toContainText("more than 5,000 elements");
});
