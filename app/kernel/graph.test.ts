import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countVisits, diamonds, fan } from "../tests/countVisits";
import { createGraph, findAbove, findComing, findMoving, walk } from "./graph";

type Node = { name: string; compiled: { inputs: string[]; outputs: string[] } };

const node = (name: string, ...needs: string[]): Node => ({
  name,
  compiled: { inputs: needs, outputs: [name] },
});
const names = (nodes: Iterable<Node>) => Array.from(nodes, ({ name }) => name).sort();

describe("a graph", () => {
  const two: Node = { name: "two", compiled: { inputs: ["R"], outputs: ["x", "y"] } };
  const both = node("both", "x", "y", "R");
  const graph = createGraph([both, two]);

  test("knows who makes a name, and who uses it", () => {
    expect(graph.maker("y")).toBe(two);
    expect(graph.maker("R")).toBeUndefined();
    expect(names(graph.readers("R"))).toEqual(["both", "two"]);
  });

  test("has each neighbour once, however many names tie them", () => {
    expect(graph.above(both)).toEqual([two]);
    expect(graph.below(two)).toEqual([both]);
    expect([...graph.above(two), ...graph.below(both)]).toEqual([]);
  });
});

/** Cells each of which needs any two of those before it, and which of them are wanted and here. */
const anyLesson = fc
  .array(
    fc.record({ needs: fc.tuple(fc.nat(), fc.nat()), wanted: fc.boolean(), here: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .chain((cells) => {
    const nodes = cells.map(({ needs, ...is }, i) => ({
      ...node(`${i}`, ...(i === 0 ? [] : needs.map((need) => `${need % i}`))),
      wanted: is.wanted && !is.here,
      here: is.here,
    }));
    return fc.shuffledSubarray(nodes, { minLength: nodes.length });
  });

test("what is coming and what moves is what their definitions say, in any order of cells", () => {
  fc.assert(
    fc.property(anyLesson, (order) => {
      const graph = createGraph(order);
      type Cell = (typeof order)[number];
      const comes = (cell: Cell): boolean =>
        cell.wanted && graph.above(cell).every((other) => other.here || comes(other));
      const moves = (cell: Cell): boolean =>
        graph.above(cell).some((other) => other.here || moves(other));
      const isWanted = ({ wanted }: Cell) => wanted;
      const isHere = ({ here }: Cell) => here;
      expect(names(findComing(graph, isWanted, isHere))).toEqual(names(order.filter(comes)));
      expect(names(findMoving(graph, isHere))).toEqual(names(order.filter(moves)));
    }),
  );
});

test("cells in a circle do not wait for each other for ever", () => {
  const graph = createGraph([node("a", "b"), node("b", "a")]);
  const coming = findComing(
    graph,
    () => true,
    () => false,
  );
  expect(names(coming)).toEqual([]);
  expect(names(findAbove(graph, graph.order[0]!))).toEqual(["a", "b"]);
});

describe.each([
  ["diamonds", diamonds(12)],
  ["one above two hundred", fan(200)],
])("in a lesson of %s each question takes each cell and edge", (_, order) => {
  const nodes = order.map(({ name, needs }) => node(name, ...needs));
  const { graph, visits, size } = countVisits(createGraph(nodes));
  const all = () => true;
  const none = () => false;

  test.each<[string, number, () => unknown]>([
    ["all below", 1, () => walk([nodes[0]!], graph.below)],
    ["all above", 1, () => findAbove(graph, nodes.at(-1)!)],
    ["what moves", 1, () => findMoving(graph, (cell) => cell === nodes[0])],
    ["what moves if all does", 2, () => findMoving(graph, all)],
    ["what is coming", 2, () => findComing(graph, all, none)],
  ])("%s: at most %i times", (_, times, question) => {
    expect(visits(question)).toBeLessThanOrEqual(times * size);
  });
});
