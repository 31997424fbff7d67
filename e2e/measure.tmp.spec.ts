import { test } from "@playwright/test";
import { bringToLife, cell, openLesson, runSource } from "./lesson";
const stream = (draw: string) => `const pictures = (async function* () {
  for (let n = 1; n <= 60; n++) {
    await new Promise((resolve) => setTimeout(resolve, 16));
    yield ${draw};
  }
})();
pictures;`;
const cases: Record<string, string> = {
  nothing: "1;",
  "4,800 dots": "Plot.dotX(Float64Array.from({length:4800},(_, i)=>i), {fill: (d) => d % 7}).plot()",
  "2,000 dots": "Plot.dotX(Float64Array.from({length:2000},(_, i)=>i)).plot()",
  "4,800 texts": "Plot.text(Float64Array.from({length:4800},(_, i)=>i), {x: (d) => d % 70, y: (d) => d / 70, text: (d) => 'n' + d}).plot()",
  "a line of 50,000": "Plot.lineY(Float64Array.from({length:50000},(_, i)=>Math.sin(i))).plot()",
  "20 plots of 800": "for (let k = 0; k < 20; k++) display(Plot.dotX(Float64Array.from({length:800},(_, i)=>i)).plot());",
  "stream of 300": stream("Plot.dotX(Float64Array.from({length:300},(_, i)=>i*n)).plot()"),
  "stream of 4,800": stream("Plot.dotX(Float64Array.from({length:4800},(_, i)=>i*n)).plot()"),
  "a tree of 1e5": "Array.from({length: 1e5}, (_, i) => ({ i, list: [i, i, { x: i, y: [i] }] })).map((x) => [x])",
  "deep tree": "Array.from({length: 100}, (_, i) => Array.from({length: 100}, (_, j) => ({ a: [i, j] })))",
  "100 lists of 200": "for (let k = 0; k < 100; k++) display(Float64Array.from({length:200},(_, i)=>i/3));",
  "1,000 lines of 2,000": "for (let k = 0; k < 1000; k++) console.log('abc def '.repeat(250));",
  "1e4 short lines": "for (let k = 0; k < 1e4; k++) console.log(k);",
  "a table of 1e4 x 100": "Array.from({length: 1e4}, (_, i) => Object.fromEntries(Array.from({length: 100}, (_, j) => ['c' + j, i * j])))",
  "an image of 1024": "Array.from({length: 1024}, (_, i) => Float64Array.from({length: 1024}, (_, j) => i * j))",
  "colour image of 1024": "({ width: 1024, height: 1024, data: new Uint8ClampedArray(1024*1024*4).fill(200) })",
  "100 images of 256": "for (let k = 0; k < 100; k++) display.image(Array.from({length: 256}, (_, i) => Float64Array.from({length: 256}, (_, j) => i * j + k)));",
  "text of 1e6": "display('abc '.repeat(1e6)); for (let k = 0; k < 99; k++) display('abc '.repeat(1e5));",
};
test("measure", async ({ page }) => {
  test.setTimeout(280_000);
  await openLesson(page, "or-gate");
  await bringToLife(page);
  const only = process.env.ONLY?.split(";");
  for (const [what, code] of Object.entries(cases)) {
    if (only && !only.includes(what)) continue;
    await runSource(page, "curve", "0;");
    await page.waitForTimeout(600);
    await page.evaluate(() => {
      const realm = globalThis as any;
      realm.tasks = []; realm.gaps = [];
      realm.seen?.disconnect();
      realm.seen = new PerformanceObserver((list) => { for (const e of list.getEntries()) realm.tasks.push(Math.round(e.duration)); });
      realm.seen.observe({ type: "longtask" });
    });
    await runSource(page, "curve", code);
    await page.waitForTimeout(2500);
    const tasks = await page.evaluate(() => (globalThis as any).tasks);
    const state = await cell(page, "curve").getAttribute("data-state");
    const text = (await cell(page, "curve").locator(".cell-output").textContent({ timeout: 1000 }).catch(() => ""))!.slice(0, 60);
    const nodes = await cell(page, "curve").locator(".cell-output *").count();
    console.log(what, "| long tasks", JSON.stringify(tasks), state, nodes, JSON.stringify(text));
  }
});
