import type { Graph } from "../kernel/graph";

type Named = { name: string; needs: string[] };

/** In each row of two both need both of the row above: the ways through double with every row. */
export const diamonds = (rows: number): Named[] =>
  Array.from({ length: rows }, (_, i) => {
    const needs = i === 0 ? [] : [`a${i - 1}`, `b${i - 1}`];
    return ["a", "b"].map((letter) => ({ name: `${letter}${i}`, needs }));
  }).flat();

/** One above so many others. */
export const fan = (width: number): Named[] => [
  { name: "top", needs: [] },
  ...Array.from({ length: width }, (_, i) => ({ name: `f${i}`, needs: ["top"] })),
];

/** A graph that counts which cells and edges a question looks at. */
export function countVisits<Cell>(graph: Graph<Cell>) {
  let count = 0;
  const counting = (neighbours: (cell: Cell) => readonly Cell[]) => (cell: Cell) => {
    const found = neighbours(cell);
    count += 1 + found.length;
    return found;
  };
  const edges = graph.order.reduce((sum, cell) => sum + graph.above(cell).length, 0);
  return {
    graph: { ...graph, above: counting(graph.above), below: counting(graph.below) },
    /** How many cells and edges there are. */
    size: graph.order.length + edges,
    visits(question: () => unknown): number {
      count = 0;
      question();
      return count;
    },
  };
}
