/**
 * Minutes that a lesson takes, in steps of five: to read, with 200 words a minute and five seconds for a
 * line of code; and with all there is to try, half a minute for a prediction and twenty seconds for
 * whatever else is set or pressed. What lies folded and what an exercise keeps back counts for nothing.
 * @param source of its file
 */
export function readingTime(source: string): { reading: number; trying: number } {
  const open = source
    .replace(/^---\n.*?\n---\n/s, "")
    .replace(/<(Fold|Hint|Solution|Check)\b.*?<\/\1>/gs, "");
  const count = (part: RegExp) => open.match(part)?.length ?? 0;
  const fences = /^```([^\n]*)\n(.*?)^```$/gms;
  const lines = [...open.matchAll(fences)]
    .filter(([, head]) => !/\bfold\b/.test(head!))
    .flatMap(([, , code]) => code!.match(/\S.*/g) ?? []);
  const prose = open.replace(fences, "").replace(/<\/?[A-Z][^<>]*>/g, (part) => {
    const said = part.matchAll(/\b(?:caption|question|title)="([^"]*)"/g);
    return Array.from(said, ([, words]) => words).join(" ");
  });
  const words = prose.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  const minutes = words.length / 200 + lines.length / 12;
  const touches = count(/<(Slider|Switch|Choice|Try|Again|Step)\b/g) / 3;
  const trying = minutes + count(/<(Predict|Guess)\b/g) / 2 + touches;
  return { reading: inFives(minutes), trying: inFives(trying) };
}

const inFives = (minutes: number) => 5 * Math.max(1, Math.round(minutes / 5));
