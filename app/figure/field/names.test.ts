import fc from "fast-check";
import { expect, test } from "vitest";
import { overlap } from "../box";
import { boxOfMark, type Named, placeNames } from "./names";

const side = 220;
const frame = { left: 40, right: 40 + side, top: 30, bottom: 30 + side };

/** Marks at shares of the frame, each named as a row with its answer is. */
const marksAt = (places: number[][], reach: number): Named[] =>
  places.map(([x, y], i) => ({
    x: frame.left + side * x!,
    y: frame.bottom - side * y!,
    reach,
    text: `${i >> 1} ${i & 1}: 0.998`,
  }));

function expectApart(marks: Named[]) {
  const names = placeNames(marks, frame);
  names.forEach((name, i) => {
    const others = [...names.slice(i + 1), ...marks.map(boxOfMark)];
    if (others.some((other) => overlap(name, other)))
      throw new Error(`${marks[i]!.text} lies on another`);
    const { left, right, top, bottom } = name;
    const isIn =
      left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom;
    if (!isIn) throw new Error(`${marks[i]!.text} leaves the frame`);
  });
}

test("no name lies on another or on a mark while two samples travel to one spot", () => {
  const ways = [
    [
      [0, 0],
      [1, 1],
    ],
    [
      [0, 1],
      [1, 0],
    ],
    [
      [0, 0.5],
      [1, 0.5],
    ],
    [
      [0.5, 0],
      [0.5, 1],
    ],
  ];
  for (const [from, to] of ways)
    for (let step = 0; step <= 500; step++) {
      const on = ([x, y]: number[], [u, v]: number[]) => {
        const share = step / 500;
        return [x! + (u! - x!) * share, y! + (v! - y!) * share];
      };
      const corners = [[0.2, 0.2], to!, on(from!, to!), [0.8, 0.8]];
      for (const reach of [8.5, 13]) expectApart(marksAt(corners, reach));
    }
});

test("no name lies on another or on a mark wherever four samples are", () => {
  const share = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0.45, max: 0.55, noNaN: true }),
    fc.constantFrom(0, 0.02, 0.5, 0.98, 1),
  );
  const places = fc.array(fc.tuple(share, share), { minLength: 4, maxLength: 4 });
  const property = fc.property(places, fc.constantFrom(8.5, 13), (places, reach) => {
    expectApart(marksAt(places, reach));
  });
  fc.assert(property, { numRuns: 2000, seed: 1, endOnFailure: true });
});

test("a name stands under its mark where nothing is in the way", () => {
  const [name] = placeNames(marksAt([[0.5, 0.5]], 8.5), frame);
  expect(name).toMatchObject({ top: 30 + side / 2 + 14.5 });
});
