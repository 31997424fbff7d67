import * as v from "valibot";
import type { Lesson } from "../cell/lesson";
import { markOf } from "../cell/mark";
import { shorten } from "../cell/words";
import type { Work } from "../cell/work";
import { restoreStreams } from "../compiler/streams";
import { jupyterNotebook } from "./jupyter";
import { readControls } from "./readControls";

/**
 * Reads what `writeNotebook` wrote, and what became of it since. A file is anybody's: nothing of it
 * is run.
 * @throws Error that says what is wrong with it
 */
export function readNotebook(text: string, lesson: Lesson): Work {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Error("it is no notebook");
  }
  const result = v.safeParse(jupyterNotebook, data);
  if (!result.success) throw new Error("it is no notebook that was taken from such a page");
  const { metadata, cells } = result.output;
  const { lesson: slug } = metadata.descent;
  if (slug !== lesson.slug) throw new Error(`it belongs to the lesson ${shorten(slug)}`);
  const work: Work = { edits: {}, inputs: {} };
  const found = new Map<string, { source: string; of: string }>();
  let added = 0;
  for (const { id, cell_type, metadata, source } of cells) {
    const { descent: mark } = metadata;
    // Other programs end lines as their systems do.
    const code = [source].flat().join("").replace(/\r\n?/g, "\n");
    if (!mark) added += Number(cell_type === "code" && code.trim() !== "" && !isOurs(id));
    else if ("controls" in mark) Object.assign(work.inputs, readControls(code));
    else {
      // Where Jupyter has split a cell, both parts have its mark.
      const before = found.get(mark.cell);
      found.set(mark.cell, { source: before ? `${before.source}\n${code}` : code, of: mark.of });
    }
  }
  for (const [name, { source: code, of }] of found) {
    const source = restoreStreams(code);
    // What is as its author wrote it then is nobody's edit, though they may have changed it since.
    if (markOf(source) !== of) work.edits[name] = { source, of };
  }
  const missing = lesson.cells
    .map(({ compiled }) => compiled.name)
    .filter((name) => !found.has(name));
  return {
    ...work,
    ...(added > 0 && { added }),
    ...(missing.length > 0 && { missing }),
  };
}

/** Whether a cell without a mark is one that the notebook was written with. */
const isOurs = (id = "") => id === "numbers" || id.startsWith("library-");
