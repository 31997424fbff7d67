import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createGraph, findAbove, findComing, findMoving, type Graph, walk } from "./graph";

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

/** Counts the neighbours that are looked at. */
function counted(graph: Graph<Node>) {
  const count = { visits: 0 };
  const counting = (neighbours: (cell: Node) => readonly Node[]) => (cell: Node) => {
    const found = neighbours(cell);
    count.visits += 1 + found.length;
    return found;
  };
  return { ...graph, above: counting(graph.above), below: counting(graph.below), count };
}

/** In each row of two both need both of the row above: the ways through double with every row. */
const diamonds = (rows: number) =>
  Array.from({ length: rows }, (_, i) =>
    ["a", "b"].map((x) => node(`${x}${i}`, ...(i === 0 ? [] : [`a${i - 1}`, `b${i - 1}`]))),
  ).flat();
/** One above all the others. */
const fan = (width: number) => [
  node("top"),
  ...Array.from({ length: width }, (_, i) => node(`${i}`, "top")),
];

describe.each([
  ["diamonds", diamonds(100)],
  ["one above two hundred", fan(200)],
])("in a lesson of %s each question takes each cell and edge", (_, order) => {
  const edges = order.reduce((sum, { compiled }) => sum + compiled.inputs.length, 0);
  const graph = counted(createGraph(order));
  const { count } = graph;
  const top = order[0]!;
  const last = order.at(-1)!;

  test.each<[string, number, () => unknown]>([
    ["all below", 1, () => walk([top], graph.below)],
    ["all above", 2, () => findAbove(graph, last)],
    ["what moves", 2, () => findMoving(graph, (cell) => cell === top)],
    ["what moves if all does", 2, () => findMoving(graph, () => true)],
    [
      "what is coming",
      2,
      () =>
        findComing(
          graph,
          () => true,
          () => false,
        ),
    ],
  ])("%s: at most %i times", (_, times, ask) => {
    count.visits = 0;
    ask();
    expect(count.visits).toBeLessThanOrEqual(times * (order.length + edges));
  });
});
