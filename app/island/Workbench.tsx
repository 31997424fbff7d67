import { useRef, useState } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import { pageUrl } from "../cell/pageUrl";
import { writeMost } from "../cell/share";
import { writeCount } from "../cell/words";
import type { Work } from "../cell/work";
import { copyText } from "./copyText";

export const props = v.strictObject({});

/** What a reader can do with the whole lesson: run it, give it away as it stands, and begin again. */
export function Workbench() {
  const { notebook, act } = useLesson();
  const [said, say] = useState("");
  const [link, setLink] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const [undone, setUndone] = useState<Work | null>(null);
  const running = useNotebook((n) => n.runningNow());
  const changed = useNotebook((n) => n.isChanged());
  /** What other windows change since takes nothing of what can be undone. */
  const undoable = useNotebook((n) => n.isChanged() && n.isTouched()) ? null : undone;

  async function resetAll() {
    // Known before nothing is changed any more: a button that is disabled between loses the focus.
    setUndone(notebook.work());
    await act?.resetAll();
    answer("As its author wrote it.");
  }

  function undo(work: Work) {
    act?.takeUp(work);
    setUndone(null);
    answer("Your changes are back; cells wait for Run.");
  }

  async function restart() {
    await act?.restart();
    answer("The lesson runs again, in a new kernel.");
  }

  function answer(text: string) {
    setLink(null);
    say(text);
  }

  async function copy() {
    setLink(null);
    const plain = !notebook.isChanged();
    try {
      const page = pageUrl() + location.search;
      const written = plain ? null : writeMost(notebook.work());
      const coming = written?.then(({ fragment }) => page + fragment) ?? page;
      const copied = copyText(coming).then(
        () => true,
        () => false,
      );
      const url = await coming;
      const without = (await written)?.without;
      const lost = notebook.lesson.controls.find(({ name }) => name === without);
      const left = lost
        ? ` Without ${lost.label}, which is too long for any link: who opens it is told.`
        : "";
      if (await copied) {
        const length = writeCount(url.length);
        say(
          plain ? "Copied; you have changed nothing yet." : `Copied, ${length} characters.${left}`,
        );
      } else {
        say(`This browser lets no page copy; here is the link.${left}`);
        setLink(url);
        requestAnimationFrame(() => field.current?.select());
      }
    } catch (error) {
      say(`No link: ${(error as Error).message}.`);
    }
  }

  return (
    <div className="workbench">
      {running ? (
        <button type="button" onClick={() => act?.stopAll()}>
          Stop all
        </button>
      ) : (
        <button type="button" onClick={() => act?.runAll()}>
          Run all
        </button>
      )}
      <button type="button" onClick={restart}>
        Restart
      </button>
      <button type="button" onClick={copy}>
        Copy link
      </button>
      <button
        type="button"
        disabled={!changed && !undoable}
        onClick={() => (undoable ? undo(undoable) : resetAll())}
      >
        {undoable ? "Undo reset" : "Reset all"}
      </button>
      <output>{said}</output>
      {link !== null && <input ref={field} aria-label="Link" readOnly value={link} />}
    </div>
  );
}
