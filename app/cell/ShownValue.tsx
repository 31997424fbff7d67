import { Fragment, type ReactNode, useContext, useState, useSyncExternalStore } from "react";
import type { Shown, ShownTree } from "../kernel/protocol";
import {
  bracketsOf,
  isNth,
  quote,
  saysMore,
  writeBriefly,
  writeNumber,
} from "../kernel/writeShown";
import { LessonContext } from "./context";
import { Grid } from "./Grid";
import { ImagePicture } from "./ImagePicture";
import { Marked } from "./Marked";
import { PlotPicture } from "./PlotPicture";
import { writeCount } from "./words";

/** A shown value; what is long or deep unfolds. */
export function Value({ shown }: { shown: Shown }) {
  switch (shown.kind) {
    case "number":
      return <span className={classOf(shown)}>{writeNumber(shown.value)}</span>;
    case "string":
    case "word":
    case "fault":
      return (
        <span className={classOf(shown)}>
          <Marked text={shown.text} />
        </span>
      );
    case "table":
      return <Table {...shown} />;
    case "tree":
      return <Tree {...shown} />;
    case "image":
      return (
        <ImagePicture {...shown}>{shown.values && <Value shown={shown.values} />}</ImagePicture>
      );
    case "drawing":
      return <PlotPicture {...shown} />;
    case "several":
      return <Several {...shown} />;
  }
}

/** A value among others: a text in quotes, so that it is not taken for a number or a name. */
function Inside({ shown }: { shown: Shown }) {
  if (shown.kind !== "string") return <Value shown={shown} />;
  return (
    <span className={classOf(shown)}>
      <Marked text={quote(shown.text)} />
    </span>
  );
}

type SeveralProps = Extract<Shown, { kind: "several" }> & {
  /** What stands above each. */
  above?: ReactNode[];
};

export function Several({ items, dropped, above = [] }: SeveralProps) {
  return (
    <>
      {items.map((shown, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was displayed has no other identity.
        <Fragment key={i}>
          {above[i]}
          <div className="shown-item">
            <Value shown={shown} />
          </div>
        </Fragment>
      ))}
      {dropped > 0 && <p className="shown-note">{`… ${writeCount(dropped)} more not displayed`}</p>}
    </>
  );
}

function Table({ columns, rows, total }: Extract<Shown, { kind: "table" }>) {
  const names = useContext(LessonContext)?.notebook.lesson.handles?.names ?? {};
  return (
    <Grid
      symbols={Object.keys(names)}
      className="shown-table"
      columns={columns}
      rows={rows.map((row) => row.map((shown, i) => <InColumn key={columns[i]} shown={shown} />))}
      classes={rows.map((row) =>
        row.map((shown) => (isWord(shown) || shown.kind === "fault" ? classOf(shown) : undefined)),
      )}
      caption={rows.length < total ? cutNote(rows.length, total) : undefined}
    />
  );
}

/** A number is brief in a column: all of it stands on its element. */
function InColumn({ shown }: { shown: Shown }) {
  if ("text" in shown) return <Marked text={shown.text} />;
  if (shown.kind !== "number") return <Value shown={shown} />;
  const [all, brief] = [writeNumber(shown.value), writeBriefly(shown.value)];
  if (brief === all) return all;
  return (
    <data value={all} title={all}>
      {brief}
    </data>
  );
}

/** Short and shallow trees read as text; others unfold. */
function Tree(tree: ShownTree) {
  const { label, entries, total } = tree;
  const { isList, open, close } = bracketsOf(tree);
  const isPlain = entries.every(({ value }) => isWord(value));
  const parts = entries.map(({ key, value }, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two keys of a map may read alike.
    <span key={i} className="shown-entry">
      {i > 0 && ", "}
      {!(isList && isNth(key, i)) && (
        <span className="shown-key">
          <Marked text={`${key}: `} />
        </span>
      )}
      <Inside shown={value} />
    </span>
  ));
  const isCut = entries.length < total;
  const rest = isCut && <span>, {cutNote(entries.length, total)}</span>;
  if (isPlain && total <= 8)
    return (
      <span className="shown-tree">
        {saysMore(label) && (
          <span className="shown-key">
            <Marked text={`${label} `} />
          </span>
        )}
        {open}
        {parts}
        {rest}
        {close}
      </span>
    );
  return (
    <Unfolding summary={label || `{${entries.map(({ key }) => key).join(", ")}}`}>
      {() =>
        isPlain ? (
          <div>
            {parts}
            {rest}
          </div>
        ) : (
          <dl>
            {entries.map(({ key, value }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two keys of a map may read alike.
              <div key={i}>
                <dt>
                  <Marked text={key} />
                </dt>
                <dd>
                  <Inside shown={value} />
                </dd>
              </div>
            ))}
            {isCut && <p className="shown-note">{cutNote(entries.length, total)}</p>}
          </dl>
        )
      }
    </Unfolding>
  );
}

/** What is inside is made once it is unfolded; the build, whose pages need no script, makes it at once. */
function Unfolding({ summary, children }: { summary: string; children: () => ReactNode }) {
  const [unfolded, setUnfolded] = useState(false);
  const isBuilt = useSyncExternalStore(
    () => () => {},
    () => false,
    () => true,
  );
  const look = (details: HTMLDetailsElement | null) => {
    if (details?.open) setUnfolded(true);
  };
  return (
    <details className="shown-tree" ref={look} onToggle={(event) => look(event.currentTarget)}>
      <summary>
        <Marked text={summary} />
      </summary>
      {(isBuilt || unfolded) && children()}
    </details>
  );
}

const classOf = ({ kind }: Shown) => `shown-${kind}`;

const isWord = ({ kind }: Shown) => kind === "number" || kind === "string" || kind === "word";

const cutNote = (shown: number, total: number) => `… ${writeCount(total - shown)} more`;
