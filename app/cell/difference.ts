import { diffLines } from "diff";
import { writeCount } from "./words";

export type Difference = { kind: "same" | "added" | "removed"; text: string };

/** Lines kept as they stand around a change. */
const context = 2;
/** More lines than these take a page seconds to lay out, and nobody reads them. */
const mostLines = 2000;

/**
 * One version of a text against another, line by line. Long stretches that are the same are left out,
 * and of a great many lines all but the first.
 */
export function compareLines(before: string, after: string): Difference[] {
  const parts = diffLines(`${before}\n`, `${after}\n`);
  const compared = parts.flatMap(({ value, added, removed }, i) => {
    const kind = added ? "added" : removed ? "removed" : "same";
    const lines = value
      .split("\n")
      .slice(0, -1)
      .map((text): Difference => ({ kind, text }));
    const head = i === 0 ? 0 : context;
    const tail = i === parts.length - 1 ? 0 : context;
    if (kind !== "same" || lines.length <= head + tail + 1) return lines;
    const gap: Difference = { kind, text: "…" };
    return [...lines.slice(0, head), gap, ...lines.slice(lines.length - tail)];
  });
  const left = compared.length - mostLines;
  if (left <= 0) return compared;
  const rest: Difference = { kind: "same", text: `… and ${writeCount(left)} more lines` };
  return [...compared.slice(0, mostLines), rest];
}
