import { useEffect, useRef } from "react";
import { useNotebook } from "../cell/context";
import type { NotebookView } from "../cell/notebook";
import { isBusy } from "../cell/state";
import { writeFully } from "../cell/writeWatched";

/** A lane's name in a race, and the cell that runs it. */
type Runner = { name: string; cell: string };

/**
 * Calls back once at the end of each race: all lanes were set off together, and each is done or cannot
 * run here. A lane that is run by itself is none, nor is a race in which one was stopped or has failed.
 */
export function useRaceEnd(of: string, lanes: Runner[], ended: () => void) {
  const stage = useNotebook((n) => stageOf(n, of, lanes));
  const isOn = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each stage.
  useEffect(() => {
    if (stage === "all run") isOn.current = true;
    if (stage === "broken") isOn.current = false;
    if (stage !== "all in" || !isOn.current) return;
    isOn.current = false;
    ended();
  }, [stage]);
}

/** A race's value comes after the last of its lanes: until then it is `some run`. */
function stageOf(notebook: NotebookView, of: string, lanes: Runner[]) {
  const states = lanes.map(({ cell }) => notebook.cell(cell)?.state.state ?? "baked");
  const busy = states.filter((state) => isBusy({ state })).length;
  if (busy === lanes.length) return "all run";
  if (busy > 0) return "some run";
  if (states.some((state) => state !== "done")) return "broken";
  const isIn = ({ name }: Runner) =>
    ["done", "absent"].includes(writeFully(notebook.value(`${of}.${name}.phase`)));
  return lanes.every(isIn) ? "all in" : "some run";
}
