/** To go from one script to another costs the page as much as so many Latin letters. */
const turn = 60;

/**
 * How many of a text's first letters there is room for, and what they cost a page that lays them out,
 * in Latin letters: a letter of a script that is drawn from another font costs ten, and a text that
 * goes to and fro between scripts, or between their directions, sixty more each time.
 * @param most letters are taken
 * @param room in Latin letters
 */
export function measure(
  text: string,
  most: number,
  room: number,
): { length: number; cost: number } {
  const end = Math.min(text.length, most);
  let cost = 0;
  let script = 0;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    const next = scriptOf(code);
    const turns = turnsBack(code) || (next !== 0 && script !== 0 && next !== script);
    const more = weightOf(code) + (turns ? turn : 0);
    if (cost + more > room) return { length: i - (isSecondHalf(code) ? 1 : 0), cost };
    cost += more;
    script = next || script;
  }
  const isHalf = end < text.length && isSecondHalf(text.charCodeAt(end));
  return { length: isHalf ? end - 1 : end, cost };
}

/** A number for each script, roughly; 0 for signs, digits and accents, which go with any. */
function scriptOf(code: number): number {
  if (code < 0x41 || isSecondHalf(code)) return 0;
  if (code < 0x250) return 1;
  if (code < 0x370 || isSign(code)) return 0;
  if (code >= 0x2e80 && code < 0xa000) return 2;
  if (code >= 0xac00 && code < 0xd7b0) return 3;
  return code < 0x900 ? 0x1000 + (code >> 8) : 0x2000 + (code >> 7);
}

function weightOf(code: number): number {
  if (code < 0x250) return 1;
  if (code < 0x590) return code < 0x370 ? 10 : 2;
  return isSign(code) ? 5 : 10;
}

/** Marks of the direction of writing. */
const turnsBack = (code: number) =>
  code === 0x200e ||
  code === 0x200f ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069);

/** Arrows, mathematics, dashes. */
const isSign = (code: number) => code >= 0x2000 && code < 0x2c00;

/** What is beyond the first 65,536 characters is written in two. */
const isSecondHalf = (code: number) => code >= 0xdc00 && code < 0xe000;

/** A text's first letters, and how many more there were of all, if it shows any. */
export function cutAt(text: string, length: number, all = text.length): string {
  if (length === all) return text;
  const rest = length > 0 ? ` ${(all - length).toLocaleString("en")} more letters` : "";
  return `${text.slice(0, length)}…${rest}`;
}
