/**
 * A short mark of a text, which another text will not have: 53 bits of cyrb53.
 * Source: bryc, https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js
 */
export function markOf(text: string): string {
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ code, 2654435761);
    h2 = Math.imul(h2 ^ code, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return (2 ** 32 * (h2 & 0x1fffff) + (h1 >>> 0)).toString(36);
}

type Run = { settings: unknown; error: unknown; code?: Record<string, string> };

/** The mark of a run: two are one where the same settings and code came to the same end. */
export const markOfRun = ({ settings, error, code = {} }: Run) =>
  markOf(JSON.stringify([settings, error, ...(Object.keys(code).length > 0 ? [code] : [])]));
