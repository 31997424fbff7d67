/** Bytes as base64, a stretch at a time: a call takes only so many arguments. */
export function toBase64(bytes: Uint8ClampedArray | Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(i, i + 8192)));
  return btoa(parts.join(""));
}

/** @throws DOMException if the text is no base64 */
export const fromBase64 = (text: string) =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
