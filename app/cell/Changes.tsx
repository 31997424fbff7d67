import { useEffect, useState } from "react";
import { Absent } from "./Absent";
import { useLesson } from "./context";
import type { Difference } from "./difference";
import { Marked } from "./Marked";
import { usePart } from "./usePart";
import type { NotebookCell } from "./versions";

type Props = { name: string; author: string; cell: NotebookCell };

/** What the reader changed, line by line: theirs against the author's. */
export function Changes({ name, author, cell: { source, compared } }: Props) {
  const { act } = useLesson();
  return (
    <details
      className="cell-changes"
      open={compared}
      onToggle={({ currentTarget }) => act?.compare(name, currentTarget.open)}
    >
      <summary>
        Your changes <del>the author’s</del> <ins>yours</ins>
      </summary>
      <Lines label={`Your changes in ${name}`} before={author} after={source} isOpen={compared} />
    </details>
  );
}

/** Says that there are versions which the reader gave up for another, and how to have them again. */
export function Past({ name, cell: { source, past } }: Omit<Props, "author">) {
  const { act } = useLesson();
  const [last, ...others] = past;
  if (!last) return null;
  const isOne = others.length === 0;
  return (
    <div className="cell-past">
      <p role="status">
        {isOne
          ? "A version of this cell that you gave up for another is kept."
          : `${past.length} versions of this cell that you gave up for others are kept.`}
      </p>
      <button type="button" onClick={() => act?.bringBack(name)}>
        {isOne ? "Bring it back" : "Bring back the last"}
      </button>{" "}
      <button type="button" onClick={() => act?.throwAway(name)}>
        {isOne ? "Throw it away" : "Throw them away"}
      </button>
      <Comparison
        label={`The version of ${name} given up last`}
        before={source}
        after={last.source}
      />
    </div>
  );
}

/** Says that another window has another version of the cell, and asks which is to stay. */
export function Elsewhere({ name, author, cell: { source, elsewhere } }: Props) {
  const { act } = useLesson();
  const { edit, count = 1 } = elsewhere ?? {};
  const others =
    count === 1
      ? "Another window has another version of this cell."
      : `Other windows have ${count} other versions of this cell; this is about one of them.`;
  return (
    <div className="cell-elsewhere">
      <p role="status">
        {edit
          ? `${others} What is written here stays until you choose.`
          : "Another window has gone back to the author’s version of this cell. Yours stays until you choose."}
      </p>
      <button type="button" onClick={() => act?.takeElsewhere(name)}>
        {edit ? "Take that version" : "Take the author’s here"}
      </button>{" "}
      <button type="button" onClick={() => act?.stayHere(name)}>
        Keep this one
      </button>
      <Comparison
        label={`Another version of ${name}`}
        before={source}
        after={edit?.source ?? author}
      />
    </div>
  );
}

type ComparisonProps = { label: string; before: string; after: string };

function Comparison(versions: ComparisonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="cell-changes" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        The difference <del>this one</del> <ins>that one</ins>
      </summary>
      <Lines {...versions} isOpen={isOpen} />
    </details>
  );
}

type LinesProps = ComparisonProps & { isOpen: boolean };

/** Two versions of a text, line by line. */
function Lines({ label, before, after, isOpen }: LinesProps) {
  const [lines, setLines] = useState<Difference[]>([]);
  const [bring, absence] = usePart(() => import("./difference"));
  const compare = async () => {
    const part = await bring();
    if (part) setLines(part.compareLines(before, after));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only as what is compared becomes another.
  useEffect(() => {
    if (isOpen && !absence) compare();
  }, [before, after, isOpen]);
  if (absence) return <Absent what="What compares the two" why={absence} again={compare} />;
  return (
    <pre role="group" translate="no" aria-label={label}>
      {lines.map(({ kind, text }, i) => {
        const Line = kind === "same" ? "span" : kind === "added" ? "ins" : "del";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity.
          <Line key={i}>
            <Marked text={`${text}\n`} isCode />
          </Line>
        );
      })}
    </pre>
  );
}
