/** Names of elements are in small letters. */
export type Token =
  | { kind: "open"; name: string; attributes: [name: string, value: string][]; isWhole: boolean }
  | { kind: "close"; name: string }
  | { kind: "text"; text: string };

const text = /[^<]+/y;
const opening = /<([a-z][\w:.-]*)/iy;
const closing = /<\/([a-z][\w:.-]*)\s*>/iy;
const between = /[\s/]+/y;
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+)))?/y;

/** What is whole without being closed, in a page's markup. */
const whole = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/**
 * Reads markup piece by piece, in time that grows with its length and no faster. A browser's parser
 * does it at one go, and mends what is nested badly: a page of `<p>` after a few hundred `<b>` that
 * nobody closes becomes millions of elements. What is no markup is left out.
 */
export function* readMarkup(markup: string): Generator<Token> {
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(markup);
    if (found) at = pattern.lastIndex;
    return found;
  };

  /** Up to the end of a tag, or to what can only be another. */
  function readTag(name: string): Token {
    const attributes: [string, string][] = [];
    let isClosed = false;
    while (at < markup.length && markup[at] !== "<" && markup[at] !== ">") {
      const gap = match(between);
      const found = match(attribute);
      if (found) attributes.push([found[1]!, plain(found[2] ?? found[3] ?? found[4] ?? "")]);
      else if (gap) isClosed = gap[0].endsWith("/");
      else at++;
    }
    if (markup[at] === ">") at++;
    const isWhole = isClosed || whole.has(name);
    return { kind: "open", name, attributes, isWhole };
  }

  while (at < markup.length) {
    const words = match(text);
    if (words) yield { kind: "text", text: plain(words[0]) };
    const [, opened] = match(opening) ?? [];
    const [, closed] = (!opened && match(closing)) || [];
    if (opened) yield readTag(opened.toLowerCase());
    else if (closed) yield { kind: "close", name: closed.toLowerCase() };
    else at = skip(markup, at);
  }
}

/** Where a comment ends, or what follows a sign that begins nothing. */
function skip(markup: string, at: number): number {
  if (!markup.startsWith("<!", at)) return at + 1;
  const end = markup.startsWith("<!--", at) ? "-->" : ">";
  const found = markup.indexOf(end, at);
  return found < 0 ? markup.length : found + end.length;
}

const signs: Record<string, string> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};

/** Text as it reads, with signs in place of their names. */
const plain = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (given, tens, hex, name) => {
    if (name) return signs[name] ?? given;
    const code = Number.parseInt(tens ?? hex, tens ? 10 : 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : given;
  });
