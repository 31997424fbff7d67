import * as v from "valibot";

/** What a cell of a notebook is of its lesson. */
const mark = v.union([
  /** `of` is the mark of the author's version that it was made from. */
  v.object({ cell: v.string(), of: v.string() }),
  v.object({ controls: v.literal(true) }),
]);
export type Mark = v.InferOutput<typeof mark>;

/** Of Jupyter's notebooks, format 4, what is written here; and read back, where others may have been at it. */
const source = v.union([v.string(), v.array(v.string())]);
export const jupyterNotebook = v.object({
  nbformat: v.literal(4),
  metadata: v.object({ descent: v.object({ version: v.literal(1), lesson: v.string() }) }),
  cells: v.array(
    v.object({
      id: v.optional(v.string()),
      cell_type: v.string(),
      metadata: v.object({ descent: v.optional(mark) }),
      source,
    }),
  ),
});

type Base = { id: string; metadata: { descent?: Mark; jupyter?: object }; source: string[] };
export type JupyterCell =
  | (Base & { cell_type: "markdown" })
  | (Base & { cell_type: "code"; execution_count: null; outputs: never[] });

export type JupyterNotebook = {
  nbformat: 4;
  nbformat_minor: 5;
  metadata: Record<string, object>;
  cells: JupyterCell[];
};
