/** What ends a line in WGSL, a pair first. Source: https://www.w3.org/TR/WGSL/#blankspace-and-line-breaks. */
export const lineBreak = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/** Blanks a shader's comments, of which one may lie in another; all else stays where it is. */
export function blankComments(code: string): string {
  let blanked = "";
  let depth = 0;
  for (let i = 0; i < code.length; ) {
    const line = depth === 0 && code.startsWith("//", i);
    const opens = !line && code.startsWith("/*", i);
    const closes = depth > 0 && code.startsWith("*/", i);
    if (opens) depth++;
    const end = line ? endOfLine(code, i) : i + (opens || closes ? 2 : 1);
    const text = code.slice(i, end);
    blanked += line || depth > 0 ? text.replace(/[^\n\v\f\r\u0085\u2028\u2029]/g, " ") : text;
    if (closes) depth--;
    i = end;
  }
  return blanked;
}

function endOfLine(code: string, from: number): number {
  const length = code.slice(from).search(lineBreak);
  return length < 0 ? code.length : from + length;
}
