import { useState } from "react";
import * as v from "valibot";
import { Absent } from "../cell/Absent";
import { useNotebook } from "../cell/context";
import type { Dependency } from "../cell/dependencies";
import { usePart } from "../cell/usePart";
import type { Layout } from "./layOutGraph";

export const props = v.strictObject({});

/** How the lesson's cells hang together: as a drawing of what they are now, and in words. */
export function Dependencies() {
  const dependencies = useNotebook((n) => n.dependencies());
  const controls = useNotebook((n) => n.lesson.controls);
  const [drawn, setDrawn] = useState<{ of: Dependency[]; layout: Layout } | null>(null);
  const [bring, absence] = usePart(() => import("./layOutGraph"));
  const labels = new Map(controls.map(({ name, label }) => [name, label]));

  async function draw() {
    if (drawn?.of === dependencies) return;
    const part = await bring();
    if (part) setDrawn({ of: dependencies, layout: part.layOutGraph(dependencies) });
  }
  if (drawn && drawn.of !== dependencies) draw();

  return (
    <details
      className="dependencies"
      onToggle={({ currentTarget }) => currentTarget.open && draw()}
    >
      <summary>How the cells of this lesson depend on each other</summary>
      <p>
        A cell runs again when a name it takes changes. An arrow leads from the cell that gives a
        name to one that takes it; where a longer way says as much, it is left out. A dotted arrow
        leads to a cell that runs with whatever is there. A dashed cell is out of date, one in
        colour has failed.
      </p>
      {absence && <Absent what="The drawing" why={absence} again={draw} />}
      {drawn && <Graph layout={drawn.layout} />}
      <div className="dependencies-table">
        <table>
          <thead>
            <tr>
              <th scope="col">cell</th>
              <th scope="col">takes</th>
              <th scope="col">follows</th>
              <th scope="col">gives</th>
            </tr>
          </thead>
          <tbody translate="no">
            {dependencies.map(({ cell, takes, any, follows, gives }) => (
              <tr key={cell}>
                <th scope="row">
                  <a href={`#cell-${cell}`}>{cell}</a>
                </th>
                <td>
                  {any && "what there is of "}
                  {takes.map(({ name }) => name).join(", ")}
                </td>
                <td>{follows.map((name) => labels.get(name)).join(", ")}</td>
                <td>{gives.join(", ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Graph({ layout: { width, height, nodes, edges } }: { layout: Layout }) {
  return (
    <div
      className="dependencies-graph"
      translate="no"
      role="group"
      aria-label="Drawing of the cells"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll what is too wide.
      tabIndex={0}
    >
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" orient="auto">
            <path d="M0 0.5 8 4 0 7.5z" />
          </marker>
        </defs>
        {edges.map(({ path, any }) => (
          <path
            key={path}
            d={path}
            className="dependencies-edge"
            data-any={any || undefined}
            markerEnd="url(#arrow)"
          />
        ))}
        {nodes.map((node) => (
          <Node key={node.name} {...node} />
        ))}
      </svg>
    </div>
  );
}

function Node({ name, x, y, width, height }: Layout["nodes"][number]) {
  const state = useNotebook((n) => n.cell(name)!.state.state);
  return (
    <a href={`#cell-${name}`} className="dependencies-node" data-state={state} tabIndex={-1}>
      <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx="3" />
      <text x={x} y={y} dy="0.35em" textAnchor="middle">
        {name}
      </text>
    </a>
  );
}
