import { diffLines } from "diff";

export type Difference = { kind: "same" | "added" | "removed"; text: string };

/** Lines kept as they stand around a change. */
const context = 2;

/** One version of a text against another, line by line; long stretches that are the same are left out. */
export function compareLines(before: string, after: string): Difference[] {
  const parts = diffLines(`${before}\n`, `${after}\n`);
  return parts.flatMap(({ value, added, removed }, i) => {
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
}
