import { useRef, useState } from "react";
import { useLesson, useNotebook } from "../cell/context";
import { writeFragment } from "../cell/share";
import { writeCount } from "../cell/words";

/** What a reader can do with the whole lesson: run it, and give it away as it stands. */
export function Workbench() {
  const { notebook } = useLesson();
  const [said, say] = useState("");
  const [link, setLink] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const running = useNotebook((n) => n.runningNow());

  async function copy() {
    setLink(null);
    try {
      const work = notebook.work();
      const plain = [work.edits, work.inputs].every((changes) => Object.keys(changes).length === 0);
      const { origin, pathname, search } = location;
      const url = `${origin}${pathname}${search}${plain ? "" : await writeFragment(work)}`;
      try {
        await navigator.clipboard.writeText(url);
        const length = writeCount(url.length);
        say(plain ? "Copied; you have changed nothing yet." : `Copied, ${length} characters.`);
      } catch {
        say("This browser lets no page copy; here is the link.");
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
        <button type="button" onClick={() => notebook.stopAll()}>
          Stop all
        </button>
      ) : (
        <button type="button" onClick={() => notebook.runAll()}>
          Run all
        </button>
      )}
      <button type="button" onClick={copy}>
        Copy link
      </button>
      <output>{said}</output>
      {link !== null && <input ref={field} aria-label="Link" readOnly value={link} />}
    </div>
  );
}
