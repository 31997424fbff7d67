import { useMemo } from "react";
import { useLesson, useNotebook } from "./context";
import { findLines, type NamedLine } from "./findLines";
import { ownerOf } from "./lesson";
import { isOutdated } from "./state";

type Props = { cell: string; source: string };

/**
 * What a check found, in the margin of a cell's code: each mark at the line that now gives the name
 * its value, at its end and in words. It lies over the code, so that code and editor wear the same.
 */
export function Marks({ cell, source }: Props) {
  const { notebook } = useLesson();
  const marks = notebook.lesson.marks?.find((marks) => marks.cell === cell);
  const lines = useMemo(() => (marks ? findLines(source, marks.names) : []), [source, marks]);
  if (!marks) return null;
  return (
    <ul className="marks" aria-label={`Checks of ${cell}`} hidden={lines.length === 0}>
      {lines.map((line) => (
        <Mark key={line.name} of={marks.of} cell={cell} {...line} />
      ))}
    </ul>
  );
}

type MarkProps = NamedLine & { of: string; cell: string };

function Mark({ of, cell, name, line, text }: MarkProps) {
  const verdict = useNotebook((n) => n.value(`${of}.${name}.verdict`));
  const off = useNotebook((n) => n.value(`${of}.${name}.off`));
  const stale = useNotebook((n) => {
    const [marked, checker] = [n.cell(cell), n.cell(ownerOf(n.lesson, of) ?? "")];
    // While the check runs its verdict is still the old one.
    if (checker?.state.state === "running") return true;
    return [marked, checker].some((one) => one !== undefined && isOutdated(one.state));
  });
  /** What was found of code that does not run any more is no verdict on it. */
  const isBroken = useNotebook((n) => n.cell(cell)?.state.state === "error");
  const told = verdict?.kind === "text" ? verdict.text : "nothing to compare here";
  const found = isBroken ? "nothing, for the cell has failed" : told;
  const sign = { agrees: "✓", differs: "✗" }[found] ?? "–";
  const size = off?.kind === "number" && sign !== "–" ? off.value : null;
  return (
    <li
      className="mark"
      data-mark={name}
      data-verdict={found}
      data-stale={stale}
      data-code={text}
      style={{ "--line": line } as object}
    >
      <span aria-hidden="true">
        {sign}
        {size !== null && <span className="mark-size"> {writeShortly(size)}</span>}
      </span>
      <span className="unseen">
        {`${name}, line ${line}: ${found}${size === null ? "" : `, relative error ${writeShortly(size)}`}${stale && !isBroken ? ", before the code was changed" : ""}`}
      </span>
    </li>
  );
}

/** One digit, as a mark has room for: 3e−11, 0.7, 2. */
function writeShortly(x: number): string {
  if (!Number.isFinite(x)) return "NaN";
  const text = x !== 0 && x < 0.01 ? x.toExponential(0) : `${Number(x.toPrecision(1))}`;
  return text.replace("-", "−");
}
