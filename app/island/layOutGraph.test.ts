import fc from "fast-check";
import { expect, test } from "vitest";
import type { Dependency } from "../cell/dependencies";
import { layOutGraph } from "./layOutGraph";

const cellOf = (cell: string, ...from: string[]): Dependency => ({
  cell,
  gives: [cell],
  takes: from.map((name) => ({ name, from: name })),
  follows: [],
});

test("a cell stands below all that it takes from, and no two overlap", () => {
  const takes = fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { minLength: 1, maxLength: 15 });
  fc.assert(
    fc.property(takes, (takes) => {
      const cells = takes.map((from, i) => {
        const earlier = from.filter((j) => j < i);
        return cellOf(`cell-${i}`, ...new Set(earlier.map((j) => `cell-${j}`)));
      });
      const { nodes, width, height } = layOutGraph(cells);
      const at = new Map(nodes.map((node) => [node.name, node]));
      for (const { cell, takes } of cells)
        for (const { from } of takes) expect(at.get(cell)!.y).toBeGreaterThan(at.get(from)!.y);
      for (const a of nodes) {
        expect(a.x - a.width / 2 >= 0 && a.x + a.width / 2 <= width).toBe(true);
        expect(a.y - a.height / 2 >= 0 && a.y + a.height / 2 <= height).toBe(true);
        for (const b of nodes)
          if (a !== b && a.y === b.y)
            expect(Math.abs(a.x - b.x)).toBeGreaterThan((a.width + b.width) / 2);
      }
    }),
    { numRuns: 30 },
  );
});

test("an arrow is left out where a longer way leads to the same cell", () => {
  const cells = [cellOf("a"), cellOf("b", "a"), cellOf("c", "a", "b"), cellOf("d", "a")];
  expect(layOutGraph(cells).edges).toHaveLength(3);
});

test("an arrow to a cell that takes what there is says so", () => {
  const cells = [cellOf("a"), { ...cellOf("b", "a"), any: true as const }, cellOf("c", "b")];
  expect(layOutGraph(cells).edges.map(({ any }) => any)).toEqual([true, false]);
});
