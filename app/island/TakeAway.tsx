import { useState } from "react";
import * as v from "valibot";
import { Absent } from "../cell/Absent";
import { Absence, arrive } from "../cell/arrive";
import { useLesson } from "../cell/context";
import { writeFragment } from "../cell/share";
import { fitWork } from "../cell/work";
import { takes } from "../control/kinds";
import { download } from "./download";

export const props = v.strictObject({});

const kinds = {
  notebook: { ending: "ipynb", type: "application/x-ipynb+json" },
  page: { ending: "html", type: "text/html" },
} as const;

/** Takes a lesson out of the page as its reader has it, and brings it back. */
export function TakeAway() {
  const { notebook } = useLesson();
  const [said, say] = useState("");
  const [absent, setAbsent] = useState<{ why: Absence; again: () => void } | null>(null);
  const { lesson } = notebook;

  async function attempt(what: string, act: () => Promise<void>) {
    setAbsent(null);
    try {
      await act();
    } catch (error) {
      const isAbsence = error instanceof Absence;
      say(isAbsence ? "" : `${what}: ${(error as Error).message}.`);
      if (isAbsence) setAbsent({ why: error, again: () => attempt(what, act) });
    }
  }

  const take = (kind: keyof typeof kinds) =>
    attempt("It could not be put together", async () => {
      say("It is being put together…");
      const taken = await arrive(() => import("../takeaway/take"));
      const parts = kind === "page" ? taken.takePage(notebook) : taken.takeNotebook(notebook);
      const { ending, type } = kinds[kind];
      const file = new File([await parts], `${lesson.slug}.${ending}`, { type });
      download(file);
      say(`${file.name}, ${(file.size / 1e6).toFixed(1)} MB.`);
    });

  /** What a file brings is opened as what a link brings is: beside the reader's own, and not run. */
  const bring = (file: File) =>
    attempt(`${file.name} cannot be opened`, async () => {
      const { readTaken } = await arrive(() => import("../takeaway/readTaken"));
      const taken = readTaken(await file.text(), lesson);
      const { work, refused } = fitWork(taken, lesson, takes);
      // What is refused is said where it is opened.
      const inputs = { ...work.inputs, ...refused };
      const { added, missing } = taken;
      if (Object.keys({ ...work.edits, ...inputs }).length === 0 && !added && !missing)
        return say(`${file.name} is the lesson as its author wrote it.`);
      const brought = { ...work, inputs, added, missing };
      const fragment = await writeFragment(brought, Number.POSITIVE_INFINITY);
      history.pushState({ broughtBy: file.name }, "", fragment);
      location.reload();
    });

  return (
    <details className="take-away">
      <summary>Take this lesson along</summary>
      <p>
        As you have it, with what you edited and the values of the controls: as a notebook for
        Deno’s Jupyter kernel, or as a page that opens from your disk. Either can be opened here
        again. It is then shown beside the lesson as you have it, and nothing of it runs before you
        have looked at it.
      </p>
      <div className="taking">
        <button type="button" onClick={() => take("notebook")}>
          Download the notebook
        </button>
        <button type="button" onClick={() => take("page")}>
          Download the page
        </button>
        <label>
          Open one again{" "}
          <input
            type="file"
            accept=".ipynb,.html"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file) bring(file);
              currentTarget.value = "";
            }}
          />
        </label>
        <output>{said}</output>
      </div>
      {absent && <Absent what="What takes it along" {...absent} />}
    </details>
  );
}
