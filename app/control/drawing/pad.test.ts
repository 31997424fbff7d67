import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  blank,
  canUndo,
  clear,
  drag,
  follow,
  leave,
  type Pad,
  release,
  touch,
  type,
  undo,
} from "./pad";
import { readStrokes, writeStrokes } from "./strokes";

const at = (x: number, y = 0) => ({ x, y });
const key = (key: string) => (pad: Pad) => type(pad, { key, shiftKey: false }) ?? pad;
const does = (pad: Pad, ...acts: ((pad: Pad) => Pad)[]) => acts.reduce((pad, act) => act(pad), pad);
const drawn = (pad: Pad) => writeStrokes(pad.strokes);
const line = (from: number, to: number) => (pad: Pad) =>
  does(
    pad,
    (pad) => touch(pad, 1, at(from)),
    (pad) => drag(pad, 1, [at(to)]),
    (pad) => release(pad, 1),
  );

const two = does(blank, line(0, 40), line(100, 140));

test("what is undone while a pointer draws is gone, and the pointer draws no further", () => {
  for (const [act, left] of [
    [undo, "0,0 40,0;100,0 140,0"],
    [clear, ""],
  ] as const) {
    const held = does(two, (pad) => drag(touch(pad, 1, at(200)), 1, [at(240)]), act);
    expect(drawn(held)).toBe(left);
    expect(drag(held, 1, [at(270)])).toBe(held);
    expect(release(held, 1)).toBe(held);
    expect(drawn(line(250, 279)(held))).toBe(`${left && `${left};`}250,0 279,0`);
  }
});

describe("the keys and a pointer", () => {
  test("never draw at one stroke: keys do nothing while a pointer draws", () => {
    const held = touch(blank, 1, at(10, 10));
    for (const name of [" ", "ArrowLeft"])
      expect(type(held, { key: name, shiftKey: false })).toBe(held);
    expect(type(held, { key: "a", shiftKey: false })).toBeNull();
  });

  test("a pointer ends the keys' stroke and begins its own", () => {
    const keys = does(blank, key(" "), key("ArrowLeft"), key("ArrowLeft"), key("ArrowLeft"));
    const both = touch(keys, 1, at(10, 10));
    expect(drawn(both)).toBe("140,140 128,140;10,10");
    expect(both.pen).toEqual({ x: 128, y: 140, down: false });
    expect(drawn(does(both, (pad) => release(pad, 1), key("ArrowLeft")))).toBe(drawn(both));
  });

  test("part when the keys leave the pad: the pen is up, the pointer draws on", () => {
    const keys = does(blank, key(" "), key("ArrowLeft"), leave, key("ArrowLeft"));
    expect(drawn(keys)).toBe("140,140 136,140");
    const held = touch(blank, 1, at(10));
    expect(leave(held)).toBe(held);
  });
});

test("of two pointers the first one draws", () => {
  const held = touch(blank, 1, at(10));
  expect(touch(held, 2, at(200))).toBe(held);
  expect(drag(held, 2, [at(200)])).toBe(held);
  expect(release(held, 2)).toBe(held);
});

test("undo goes back in time once and never round", () => {
  let pad = does(two, clear, line(200, 240), clear);
  const seen: string[] = [];
  for (; canUndo(pad) && seen.length < 9; pad = undo(pad)) seen.push(drawn(pad));
  expect(seen).toEqual(["", "200,0 240,0", "", "0,0 40,0;100,0 140,0", "0,0 40,0"]);
  expect([drawn(pad), undo(pad).strokes, clear(pad)]).toEqual(["", [], pad]);
});

test("a drawing that came from elsewhere is shown, and nothing older is brought back", () => {
  const held = touch(clear(two), 1, at(10));
  expect(follow(held, drawn(held))).toBe(held);
  const other = follow(held, "1,2 30,40");
  expect([drawn(other), other.pointer, other.cleared]).toEqual(["1,2 30,40", null, []]);
  expect(canUndo(undo(other))).toBe(false);
});

test("whatever is done, the pad holds a drawing, and only one draws", () => {
  const x = fc.nat(279);
  const pointer = fc.constantFrom(1, 2);
  const act = fc.oneof(
    fc.constantFrom(undo, clear, leave, ...[" ", "ArrowLeft", "ArrowDown"].map(key)),
    fc.tuple(pointer, x).map(
      ([id, x]) =>
        (pad: Pad) =>
          touch(pad, id, at(x)),
    ),
    fc.tuple(pointer, x).map(
      ([id, x]) =>
        (pad: Pad) =>
          drag(pad, id, [at(x, 9)]),
    ),
    pointer.map((id) => (pad: Pad) => release(pad, id)),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let pad = blank;
      for (const act of acts) {
        pad = act(pad);
        expect(readStrokes(drawn(pad))).toEqual(pad.strokes);
        expect(pad.pen.down && pad.pointer !== null).toBe(false);
        expect(pad.strokes.length === 0 && (pad.pen.down || pad.pointer !== null)).toBe(false);
      }
    }),
  );
});
