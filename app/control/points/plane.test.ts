import fc from "fast-check";
import { expect, test } from "vitest";
import { mostPoints, readPoints, writePoints } from "../../library/playground/readPoints";
import { blank, clear, drag, follow, type Plane, release, take, touch, type, undo } from "./plane";

const at = (x: number, y = 0) => ({ x, y });
const key =
  (key: string, shiftKey = false) =>
  (plane: Plane) =>
    type(plane, { key, shiftKey }) ?? plane;
const does = (plane: Plane, ...acts: ((plane: Plane) => Plane)[]) =>
  acts.reduce((plane, act) => act(plane), plane);
const drawn = (plane: Plane) => writePoints(plane.points);
const line = (from: number, to: number) => (plane: Plane) =>
  release(drag(touch(plane, 1, at(from)), 1, at(to)), 1);

test("a press puts a point exactly there, and a drag puts others near its line", () => {
  expect(drawn(release(touch(blank, 1, at(123.4, -56.7)), 1))).toBe("123,-57,0");
  const { points } = does(blank, (plane) => take(plane, 2), line(-2000, 1500));
  expect(points).toHaveLength(11);
  expect(points[0]).toEqual({ x: -2000, y: 0, c: 2 });
  points.forEach(({ x, y, c }, i) => {
    expect(c).toBe(2);
    expect(Math.hypot(x - (-2000 + 350 * i), y)).toBeLessThanOrEqual(251);
  });
});

test("an eraser takes what is near, along all of its way, and what it took comes back at once", () => {
  const row = does(blank, ...[-3000, -1000, 0, 1000, 3000].map((x) => line(x, x)));
  const erased = does(row, key("e"), line(-1200, 1200));
  expect(erased.points.map(({ x }) => x)).toEqual([-3000, 3000]);
  expect(drawn(undo(erased))).toBe(drawn(row));
  const later = does(row, key("e"), line(-2000, 0));
  expect(later.points.map(({ x }) => x)).toEqual([-3000, 1000, 3000]);
  expect(drawn(undo(later))).toBe(drawn(row));
  const missed = does(row, key("e"), line(5000, 5000));
  expect(missed.past).toEqual(row.past);
});

test("what is drawn in one go is undone in one, clearing too", () => {
  const two = does(blank, line(-2000, 0), line(1000, 3000));
  const once = undo(two);
  expect(drawn(once)).toBe(drawn(does(blank, line(-2000, 0))));
  expect(drawn(does(two, clear))).toBe("");
  expect(drawn(does(two, clear, undo))).toBe(drawn(two));
  expect(does(two, undo, undo).points).toEqual([]);
  expect(undo(blank)).toBe(blank);
  expect(clear(blank)).toBe(blank);
});

test("of two pointers the first one draws, and one that another has ended draws no further", () => {
  const held = touch(blank, 1, at(0));
  expect(touch(held, 2, at(2000))).toBe(held);
  expect(drag(held, 2, at(2000))).toBe(held);
  for (const act of [undo, clear, key("2")]) {
    const after = act(held);
    expect(drag(after, 1, at(3000))).toBe(after);
  }
});

test("with keys one goes about, puts points, chooses a brush and erases", () => {
  const moved = does(blank, key("ArrowRight"), key("ArrowUp", true), key("2"), key(" "));
  expect(drawn(moved)).toBe("200,1000,1");
  expect(drawn(does(moved, key("ArrowLeft"), key("Delete")))).toBe("");
  expect(drawn(does(moved, key("e"), key(" ")))).toBe("");
  const far = does(blank, ...Array.from({ length: 9 }, () => key("ArrowLeft", true)), key(" "));
  expect(drawn(far)).toBe("-6000,0,0");
  expect(type(blank, { key: "a", shiftKey: false })).toBeNull();
});

test("a plane that is full takes no more and loses nothing", () => {
  const text = Array.from({ length: mostPoints }, (_, i) => `${i},0,0`).join(";");
  const full = follow(blank, text);
  expect(drawn(line(-5000, -2000)(full))).toBe(text);
  expect(line(-5000, -2000)(full).past).toEqual([]);
});

test("points that came from elsewhere are shown, and nothing older is brought back", () => {
  const held = touch(does(blank, line(0, 0)), 1, at(1000));
  expect(follow(held, drawn(held))).toBe(held);
  const other = follow(held, "1,2,3");
  expect([drawn(other), other.pointer, undo(other)]).toEqual(["1,2,3", null, other]);
});

test("whatever is done, the plane holds points that can be read, and undo leads back to none", () => {
  const place = fc.record({
    x: fc.double({ min: -9000, max: 9000, noNaN: true }),
    y: fc.double({ min: -9000, max: 9000, noNaN: true }),
  });
  const pointer = fc.constantFrom(1, 2);
  const keys = [" ", "1", "4", "e", "Delete", "ArrowLeft", "ArrowUp"].map((one) => key(one));
  const act = fc.oneof(
    fc.constantFrom(undo, clear, ...keys),
    fc.tuple(pointer, place).map(
      ([id, at]) =>
        (plane: Plane) =>
          touch(plane, id, at),
    ),
    fc.tuple(pointer, place).map(
      ([id, at]) =>
        (plane: Plane) =>
          drag(plane, id, at),
    ),
    pointer.map((id) => (plane: Plane) => release(plane, id)),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let plane = blank;
      for (const act of acts) {
        plane = act(plane);
        expect(readPoints(drawn(plane))).toEqual(plane.points);
      }
      for (let i = 0; i < 50; i++) plane = undo(plane);
      expect(plane.points).toEqual([]);
    }),
  );
});
