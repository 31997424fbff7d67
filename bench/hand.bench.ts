import { test } from "@playwright/test";
import { bringToLife, expectReady, openLesson, runSource, set } from "../e2e/lesson";
import { cellsOf, faster, median, row, slower, timesOf } from "./measure";
import { askPython, notePackage } from "./python";

/** NumPy's way of the same loop, timed by itself. */
const numpy = `
import time, numpy
def train():
    numpy.random.seed(1)
    w, b = numpy.random.rand(2, 1), numpy.random.rand()
    x = numpy.array([[0., 0.], [0., 1.], [1., 0.], [1., 1.]])
    f0 = numpy.array([[0.], [1.], [1.], [1.]])
    start = time.perf_counter()
    for _ in range(10000):
        f = 1 / (1 + numpy.exp(-(x @ w + b)))
        dE_dy = numpy.abs(f - f0) / (f - f0) * f * (1 - f)
        w = w - 0.05 * (x.T @ dE_dy)
        b = b - 0.05 * dE_dy.sum()
    return 1000 * (time.perf_counter() - start)
print(sorted(train() for _ in range(5))[2])
`;

test("10,000 steps by hand: in the cell, bare, and in NumPy", async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  const { source } = (await cellsOf(page)).get("by-hand")!;
  const kept = "const byHand = iterate(descend, initial, iterations, { report });";
  const body = source.slice(source.indexOf("let [E,"), source.indexOf("return { E,"));
  if (!source.includes(kept) || !body.includes("dE_db +=")) throw new Error("the loop is another");
  const bare = `function bare() {
    const R = learningRate;
    let { w1, w2, b } = initial;
    const [Es, w1s, w2s, bs] = [0, 1, 2, 3].map(() => new Float64Array(iterations).fill(NaN));
    const started = performance.now();
    for (let k = 0; k < iterations; k++) {
      ${body}
      Es[k] = E;
      w1s[k] = w1;
      w2s[k] = w2;
      bs[k] = b;
      w1 -= R * dE_dw1;
      w2 -= R * dE_dw2;
      b -= R * dE_db;
    }
    const milliseconds = performance.now() - started;
    const at = () => ({ w1, w2, b });
    const shown = { milliseconds, at, step: iterations, iterations, settings: {}, ...report(at()) };
    return { ...shown, E: Es, w1: w1s, w2: w2s, b: bs };
  }`;
  const choose = kept.replace("iterate(", "nudgeSize > 1 ? iterate(").replace(/;$/, " : bare();");
  await runSource(page, "by-hand", source.replace(kept, `${bare}\n${choose}`));
  const once = async (h: number) => {
    await set(page, "nudge h", h);
    await expectReady(page);
    const [time] = await timesOf(page, "by-hand", "byHand.milliseconds", 1);
    return time!;
  };
  const times: { bare: number; inCell: number }[] = [];
  // One after the other, so that a slow minute of the machine slows both.
  for (let turn = 0; turn < 60; turn++)
    times.push({ bare: await once(0.5), inCell: await once(1.5) });
  const warm = times.slice(20);
  const inCell = median(warm.map(({ inCell }) => inCell));
  const bareTime = median(warm.map(({ bare }) => bare));
  slower("the cell's 10,000 steps, against the same loop bare", inCell / bareTime, 1.5);
  notePackage("NumPy", "numpy");
  const python = askPython(["-c", numpy]);
  const theirs = python === null ? null : Number(python);
  faster("the cell's 10,000 steps, against NumPy", theirs && theirs / inCell, 50);
});

test("10,000 steps under the hand: frames from a drag to its number, and long tasks", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await page.locator("[data-control=moment]").scrollIntoViewIfNeeded();
  const { times, shown, long } = await page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>("[data-control=moment] [type=range]")!;
    const number = document.querySelector<HTMLDataElement>('data[data-of="now.step"]')!;
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!;
    const frame = () => new Promise<number>(requestAnimationFrame);
    const long: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) long.push(duration);
    }).observe({ type: "longtask" });
    const sent = new Map<string, number>();
    const times: number[] = [];
    new MutationObserver(() => {
      const at = sent.get(number.value);
      if (at !== undefined) times.push(performance.now() - at);
    }).observe(number, { attributes: true, attributeFilter: ["value"] });
    // As in a drag, each frame has a step of its own.
    for (let i = 0; i < 300; i++) {
      await frame();
      const step = `${100 + 30 * i}`;
      if (i > 60) sent.set(step, performance.now());
      set!.call(slider, step);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    }
    for (let rest = 0; rest < 10; rest++) await frame();
    return { times, shown: times.length / sent.size, long };
  });
  const after = median(times) / (1000 / 60);
  row(
    "a step of 10,000 dragged to, to its number, median",
    `${after.toFixed(1)} frames; ${(100 * shown).toFixed(0)} % of the frames show a new step`,
    "at most 2; at least 90 %",
    after <= 2 && shown >= 0.9,
  );
  const longest = Math.max(0, ...long);
  row(
    "tasks over 50 ms while it is dragged for 300 frames",
    long.length === 0 ? "none" : `${long.length}, the longest ${longest.toFixed(0)} ms`,
    "none",
    long.length === 0,
  );
});

test("a slider's change to the last number and curve", async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await page.locator("[data-figure=loss]").scrollIntoViewIfNeeded();
  const times = await page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>(
      'input[type=range][aria-label="learning rate"]',
    )!;
    const number = document.querySelector('data[data-of="byHand.weights[0]"]')!;
    const picture = document.querySelector("[data-figure=loss] .figure-picture")!;
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!;
    const frame = () => new Promise(requestAnimationFrame);
    const follow = () =>
      new Promise<number>((resolve) => {
        const seen = new Set<string>();
        const observer = new MutationObserver((changes) => {
          for (const { target } of changes) seen.add(target === number ? "number" : "curve");
          if (seen.size < 2) return;
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(number, { attributes: true });
        observer.observe(picture, { attributes: true, childList: true, subtree: true });
      });
    const times: number[] = [];
    for (let i = 0; i < 80; i++) {
      for (let rest = 0; rest < 4; rest++) await frame();
      const shown = follow();
      const start = performance.now();
      set!.call(slider, `${400 + i}`);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      times.push((await shown) - start);
    }
    return times;
  });
  const frames = median(times.slice(20)) / (1000 / 60);
  row(
    "a slider's change to the last number and curve, median",
    `${frames.toFixed(1)} frames`,
    "at most 2",
    frames <= 2,
  );
});
