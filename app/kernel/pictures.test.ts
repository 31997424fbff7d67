import { expect, test } from "vitest";
import { openLocalKernel, pictureWidths } from "./local";
import type { CellOutput, CompiledCell, FromKernel } from "./protocol";

const cell = (code: string, display: [start: number, end: number]): CompiledCell => ({
  name: "a",
  code,
  inputs: ["Plot"],
  outputs: [],
  async: false,
  display: { start: display[0], end: display[1] },
  mode: "auto",
});

const closing = (before: string, last: string) =>
  cell(`${before}\n${last}`, [before.length + 1, before.length + 1 + last.length]);

/** Runs a cell and gives all that was told of what it put out. */
async function run(compiled: CompiledCell) {
  const told: CellOutput[] = [];
  let idle = () => {};
  const kernel = openLocalKernel((message: FromKernel) => {
    if (message.type !== "update") return;
    if (message.outputs.a) told.push(message.outputs.a);
    if (!message.busy && message.seq === 1) idle();
  });
  await new Promise<void>((resolve) => {
    idle = resolve;
    kernel.receive({ type: "define", cells: [compiled], inputs: {}, paused: false, seq: 1 });
  });
  return { told, kernel };
}

const widthsIn = (output: CellOutput | undefined) =>
  Array.from(JSON.stringify(output).matchAll(/"width":(\d+)/g), ([, width]) => Number(width));

test("a picture is drawn at the page's widths, and then at a cell's own, without a run", async () => {
  const code = "globalThis.runs = (globalThis.runs ?? 0) + 1;display(Plot.dotX([1]).plot());";
  const { told, kernel } = await run({
    ...closing(code, "Plot.dotX([2]).plot()"),
    inputs: ["Plot", "display"],
  });
  expect(widthsIn(told.at(-1))).toEqual([...pictureWidths, ...pictureWidths]);
  kernel.receive({ type: "width", widths: { a: 500, other: 9 } });
  expect(widthsIn(told.at(-1))).toEqual([500, 500]);
  const count = told.length;
  kernel.receive({ type: "width", widths: { a: 500 } });
  expect(told).toHaveLength(count);
  expect((globalThis as { runs?: number }).runs).toBe(1);
});

test("of the pictures of a stream those are drawn that are told, and the last among them", async () => {
  const stream = `globalThis.drawn = 0;
const x = () => ++globalThis.drawn;
const pictures = (function* () {
  for (let i = 1; i <= 3000; i++) yield Plot.dotX([0], { x }).plot({ caption: "no. " + i });
})();`;
  const { told } = await run(closing(stream, "pictures"));
  const { drawn } = globalThis as { drawn?: number };
  expect(drawn).toBeGreaterThan(0);
  expect(drawn).toBeLessThan(300);
  expect(JSON.stringify(told.at(-1))).toContain("no. 3000");
});

test("a picture that takes long to draw is drawn the more seldom, and a run goes on", async () => {
  const slow = `globalThis.drawn = 0;
const slow = Symbol.for("descent: draws itself at a width");
const picture = { [slow](width) {
  globalThis.drawn++;
  for (const until = performance.now() + 40; performance.now() < until; );
  return "<svg></svg>";
} };
const until = performance.now() + 1500;
const pictures = (function* () { while (performance.now() < until) yield picture; })();`;
  await run(closing(slow, "pictures"));
  // At two widths a telling takes 80 ms, so that one comes every 400.
  expect((globalThis as { drawn?: number }).drawn).toBeGreaterThan(1);
  expect((globalThis as { drawn?: number }).drawn).toBeLessThanOrEqual(14);
});
