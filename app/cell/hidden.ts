/**
 * What stands in a text and cannot be seen, is taken for a space, or turns the direction of what is
 * written. What joins signs to one picture, as in a family, is part of that.
 */
const hidden =
  /(?!(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?)\u200d(?=\p{Extended_Pictographic})|(?<=\p{Extended_Pictographic})\ufe0f|(?<=[#*\d])\ufe0f(?=\u20e3)|[\t\n\r ])[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Zl}\p{Zp}\p{Zs}\ufff9-\ufffb\u2800]/gu;

/** For editors, which want a pattern. */
export const hiddenPattern = () => new RegExp(hidden);

const names: Record<number, string> = {
  0: "null character",
  8: "backspace",
  27: "escape",
  160: "no-break space",
  173: "soft hyphen",
  1564: "Arabic letter mark",
  8203: "zero-width space",
  8204: "zero-width non-joiner",
  8205: "zero-width joiner",
  8206: "left-to-right mark",
  8207: "right-to-left mark",
  8232: "line separator",
  8233: "paragraph separator",
  8234: "left-to-right embedding",
  8235: "right-to-left embedding",
  8236: "end of a direction",
  8237: "left-to-right override",
  8238: "right-to-left override",
  8239: "narrow no-break space",
  8288: "word joiner",
  8294: "left-to-right isolate",
  8295: "right-to-left isolate",
  8296: "first strong isolate",
  8297: "end of an isolate",
  12288: "ideographic space",
  12644: "Hangul filler",
  65279: "zero-width no-break space",
};

/** `U+200B`, as the marks have it. */
export const codeOf = (sign: string) =>
  `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;

/** `U+200B, zero-width space`. */
export function describeHidden(sign: string): string {
  const code = sign.codePointAt(0)!;
  const other = /\p{Zs}/u.test(sign) ? "a space of its own kind" : "a sign that cannot be seen";
  return `${codeOf(sign)}, ${names[code] ?? other}`;
}

/** The hidden signs of a text, each once, in their order. */
export const findHidden = (text: string): string[] => [...new Set(text.match(hidden) ?? [])];

/** Without these, as most texts are, there is nothing to look for sign by sign. */
const suspect = /[^\t\n\r -~¡-¬®-˿]/;

/** A text in pieces; each hidden sign is one of its own. */
export function splitHidden(text: string): { text: string; isHidden: boolean }[] {
  if (text !== "" && !suspect.test(text)) return [{ text, isHidden: false }];
  const pieces: { text: string; isHidden: boolean }[] = [];
  let end = 0;
  for (const { 0: sign, index } of text.matchAll(hidden)) {
    if (index > end) pieces.push({ text: text.slice(end, index), isHidden: false });
    pieces.push({ text: sign, isHidden: true });
    end = index + sign.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isHidden: false });
  return pieces;
}

/** A text in which hidden signs are said: `Unexpected character 'U+200B'`. */
export const nameHidden = (text: string) =>
  text.replace(hidden, (sign) => (/\p{Zs}/u.test(sign) ? sign : codeOf(sign)));
