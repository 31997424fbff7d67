/** A function's body, from after its first brace to before its last, and its type; "" if it gives nothing. */
type Function = { start: number; end: number; type: string };

const head = /(?<![\p{XIDC}@.])fn\s+[\p{XIDS}_]\p{XIDC}*\s*\([^{}]*\{/gu;

/** @param text a shader without its comments */
export function readFunctions(text: string): Function[] {
  return Array.from(text.matchAll(head), ({ index, 0: head }) => {
    const start = index + head.length;
    const type = /->([^{]*)\{$/.exec(head)?.[1] ?? "";
    return { start, end: findEnd(text, start), type: type.trim() };
  });
}

/** Where the brace stands that closes what is open at `start`. */
function findEnd(text: string, start: number): number {
  let depth = 1;
  for (let i = start; i < text.length; i++) {
    if (text[i] === "{") depth++;
    if (text[i] === "}" && --depth === 0) return i;
  }
  return text.length;
}
