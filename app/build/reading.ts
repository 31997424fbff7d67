/**
 * Minutes that a lesson takes to read, in steps of five: 200 words a minute, and five seconds for a line
 * of code. What lies folded and what an exercise keeps back counts for nothing.
 * @param source of its file
 */
export function readingTime(source: string): number {
  const open = source
    .replace(/^---\n.*?\n---\n/s, "")
    .replace(/<(Fold|Hint|Solution|Check)\b.*?<\/\1>/gs, "");
  const fences = /^```([^\n]*)\n(.*?)^```$/gms;
  const lines = [...open.matchAll(fences)]
    .filter(([, head]) => !/\bfold\b/.test(head!))
    .flatMap(([, , code]) => code!.match(/\S.*/g) ?? []);
  const prose = open.replace(fences, "").replace(/<\/?[A-Z][^<>]*>/g, (part) => {
    const said = part.matchAll(/\b(?:caption|question|title)="([^"]*)"/g);
    return Array.from(said, ([, words]) => words).join(" ");
  });
  const words = prose.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  return 5 * Math.max(1, Math.round((words.length / 200 + lines.length / 12) / 5));
}
