import { Graph, layout } from "@dagrejs/dagre";
import type { Dependency } from "../cell/dependencies";

/** Where the cells of a graph stand, in pixels; nodes by their centres, edges as SVG paths. */
export type Layout = {
  width: number;
  height: number;
  nodes: { name: string; x: number; y: number; width: number; height: number }[];
  /** `any`: its cell does without what it leads from. */
  edges: { path: string; any: boolean }[];
};

const letter = 7.4;
const nodeHeight = 30;

/** Puts cells under those they take names from, with few crossings. */
export function layOutGraph(dependencies: Dependency[]): Layout {
  const graph = new Graph();
  graph.setGraph({ nodesep: 10, ranksep: 30, marginx: 6, marginy: 6 });
  graph.setDefaultEdgeLabel(() => ({}));
  const takers = new Set(dependencies.filter(({ any }) => any).map(({ cell }) => cell));
  for (const { cell } of dependencies)
    graph.setNode(cell, { width: cell.length * letter + 18, height: nodeHeight });
  for (const [from, to] of findDirect(dependencies)) graph.setEdge(from, to);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: graph.nodes().map((name) => ({ name, ...place(graph.node(name)) })),
    edges: graph.edges().map((edge) => {
      const points = graph.edge(edge).points as { x: number; y: number }[];
      const path = `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
      return { path, any: takers.has(edge.w) };
    }),
  };
}

/** The pairs of giver and taker between which there is no longer way. */
function findDirect(dependencies: Dependency[]): [string, string][] {
  const givers = new Map(
    dependencies.map(({ cell, takes }) => [cell, new Set(takes.map(({ from }) => from))]),
  );
  const above = new Map<string, Set<string>>();
  const allAbove = (cell: string): Set<string> => {
    const known = above.get(cell);
    if (known) return known;
    const all = new Set<string>();
    above.set(cell, all);
    for (const giver of givers.get(cell) ?? [])
      for (const a of [giver, ...allAbove(giver)]) all.add(a);
    return all;
  };
  return [...givers].flatMap(([cell, direct]) =>
    [...direct]
      .filter(
        (giver) => ![...direct].some((other) => other !== giver && allAbove(other).has(giver)),
      )
      .map((giver): [string, string] => [giver, cell]),
  );
}

const place = ({
  x,
  y,
  width,
  height,
}: {
  x?: number;
  y?: number;
  width: number;
  height: number;
}) => ({
  x: x ?? 0,
  y: y ?? 0,
  width,
  height,
});
