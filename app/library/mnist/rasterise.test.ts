import { describe, expect, test } from "vitest";
import { normalise } from "./normalise";
import { rasterise } from "./rasterise";

const at = (drawing: string, x: number, y: number) => rasterise(drawing).ink[280 * y + x];

test("a line is as wide as the pen, round at its ends, and grey at its edge", () => {
  const line = "100,50 180,50";
  for (const x of [90, 100, 140, 180, 190]) expect(at(line, x, 50)).toBe(1);
  for (const y of [40, 60]) expect(at(line, 140, y)).toBe(1);
  for (const y of [39, 61]) expect(at(line, 140, y)).toBe(0.5);
  for (const y of [38, 62]) expect(at(line, 140, y)).toBe(0);
  expect(at(line, 90, 40)).toBe(0);
});

test("a line either way, up or down, is all that is within the pen's reach", () => {
  for (const [ax, ay, bx, by] of [
    [60, 50, 90, 200],
    [200, 90, 60, 40],
    [50, 60, 55, 60],
    [40, 9, 40, 99],
  ]) {
    const { ink } = rasterise(`${ax},${ay} ${bx},${by}`);
    const back = rasterise(`${bx},${by} ${ax},${ay}`).ink;
    for (let k = 0; k < ink.length; k += 3) {
      if (Math.abs(ink[k]! - back[k]!) > 1e-6) throw new Error(`another on the way back: ${k}`);
      const [x, y] = [k % 280, Math.floor(k / 280)];
      let away = Number.POSITIVE_INFINITY;
      for (let s = 0; s <= 1; s += 1 / 32)
        away = Math.min(away, Math.hypot(x - ax! - s * (bx! - ax!), y - ay! - s * (by! - ay!)));
      if (away < 10.4 && ink[k] !== 1) throw new Error(`no ink at ${x}, ${y}`);
      if (away > 11.9 && ink[k] !== 0) throw new Error(`ink at ${x}, ${y}`);
    }
  }
});

test("strokes are apart where the pen is lifted, and no darker where they cross", () => {
  expect(at("20,20 100,20;20,200 100,200", 60, 110)).toBe(0);
  expect(at("20,20 100,20 20,200 100,200", 60, 110)).toBe(1);
  const crossed = rasterise("50,50 150,150;50,150 150,50");
  expect(Math.max(...crossed.ink.subarray(0, 60_000))).toBe(1);
});

test("a point is a dot, and the edge of the paper cuts it", () => {
  const sum = ({ ink }: { ink: Float32Array }) => ink.reduce((all, grey) => all + grey, 0);
  expect(sum(rasterise("140,140"))).toBeCloseTo(Math.PI * 11 ** 2, -1);
  expect(sum(rasterise("0,0"))).toBeGreaterThan((Math.PI * 11 ** 2) / 4);
  expect(sum(rasterise("279,279"))).toBeCloseTo(sum(rasterise("0,0")), 3);
  expect(sum(rasterise(""))).toBe(0);
});

test("what is drawn large has about as much ink as MNIST's own: 90 for a seven, 111 for a three", () => {
  const ink = (drawing: string) => normalise(rasterise(drawing)).ink.reduce((a, b) => a + b, 0);
  expect(ink("60,40 220,40 120,240")).toBeGreaterThan(65);
  expect(ink("60,40 220,40 120,240")).toBeLessThan(115);
});

describe("what is no drawing is refused:", () => {
  test.each([
    "1",
    "1,2,3",
    "1,2;",
    ";1,2",
    "1,2  3,4",
    "280,0",
    "0,280",
    "-1,0",
    "1.5,2",
    "a,b",
    " ",
  ])("%j", (drawing) => {
    expect(() => rasterise(drawing)).toThrow(TypeError);
    expect(() => rasterise(drawing)).toThrow(
      /^a drawing's points are x,y in whole numbers from 0 to 279, not "/,
    );
  });

  test.each([undefined, null, 7, {}])("%s", (drawing) => {
    expect(() => rasterise(drawing as string)).toThrow(/^rasterise takes a drawing such as /);
  });
});
