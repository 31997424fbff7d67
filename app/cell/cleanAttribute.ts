const split = (text: string) => new Set(text.trim().split(/\s+/));

/** What an element of a picture may say of itself: no style sheet, no handler, no address. */
const attributes = split(`
  id class role aria-label aria-description aria-hidden style href transform width height viewBox
  preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy d points dx dy rotate textLength
  lengthAdjust offset pathLength startOffset refX refY markerWidth markerHeight markerUnits orient
  patternUnits patternContentUnits patternTransform gradientUnits gradientTransform spreadMethod
  clipPathUnits
  clip-path clip-rule color color-interpolation display dominant-baseline fill fill-opacity
  fill-rule filter font-family font-size font-stretch font-style font-variant font-weight
  image-rendering letter-spacing marker-end marker-mid marker-start mix-blend-mode opacity
  overflow paint-order pointer-events shape-rendering stop-color stop-opacity stroke
  stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-opacity stroke-width text-anchor text-decoration text-rendering vector-effect visibility
  word-spacing writing-mode`);

const styles = split(`
  background background-color break-inside color column-count columns display fill fill-opacity
  font font-family font-size font-style font-variant font-weight height letter-spacing line-height
  margin margin-bottom margin-left margin-right margin-top max-width min-height min-width
  mix-blend-mode opacity overflow padding padding-bottom padding-left padding-right padding-top
  stroke stroke-opacity stroke-width text-align text-anchor text-transform user-select
  vertical-align white-space width --plot-background`);

/** Functions that a value may call: none of them fetches anything. */
const functions = split(`
  translate rotate scale skewx skewy matrix rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix
  var calc min max clamp drop-shadow`);

const longestName = 24;
const mostSide = 10_000;
/** Values that may be longer than `mostLetters`. */
const long = new Set(["d", "points", "href"]);
const mostLetters = 2000;

/**
 * @param mark goes before every id
 * @returns the value that an attribute may have; null if it may not be there
 */
export function cleanAttribute(
  name: string,
  value: string,
  element: string,
  mark: string,
): string | null {
  if (!attributes.has(name) || (value.length > mostLetters && !long.has(name))) return null;
  switch (name) {
    case "id":
      return /^[\w-]+$/.test(value) ? mark + value : null;
    case "href":
      if (/^#[\w-]+$/.test(value)) return `#${mark}${value.slice(1)}`;
      return element === "image" && isSmallPng(value) ? value : null;
    case "class":
      return value.split(/\s+/).every((word) => /^plot(-[\w-]+)?$/.test(word)) ? value : null;
    case "role":
      return value === "img" ? value : null;
    case "style":
      return cleanStyle(value, mark);
    case "aria-label":
    case "aria-description":
      return value;
    case "d":
    case "points":
      return /^[\w\s,.+-]*$/.test(value) ? value : null;
    case "width":
    case "height":
      return Number.parseFloat(value) > mostSide ? null : cleanValue(value, mark);
    default:
      return cleanValue(value, mark);
  }
}

function cleanStyle(style: string, mark: string): string | null {
  const kept = style.split(";").flatMap((declaration) => {
    const [, name, value] = /^\s*([\w-]+)\s*:(.*)$/s.exec(declaration) ?? [];
    const clean = name && styles.has(name) ? cleanValue(value!, mark) : null;
    return clean === null ? [] : [`${name}:${clean}`];
  });
  return kept.length > 0 ? kept.join(";") : null;
}

/** A value that calls no function but those listed, and names nothing outside its picture. */
function cleanValue(value: string, mark: string): string | null {
  if (/[\\@<{}]|\/\*/.test(value)) return null;
  const own = value.replace(
    /url\(\s*(["']?)#([\w-]+)\1\s*\)/gi,
    (_, __, id) => `url<#${mark}${id}>`,
  );
  // From each bracket back: to look for names first takes the square of a long value's length.
  for (let at = own.indexOf("("); at >= 0; at = own.indexOf("(", at + 1)) {
    const name = /[\w-]*$/.exec(own.slice(Math.max(0, at - longestName), at))![0];
    if (name && !functions.has(name.toLowerCase())) return null;
  }
  return own.replace(/url<([^>]*)>/g, "url($1)");
}

export const pngStart = "data:image/png;base64,";
const mostPixels = 1 << 21;

/**
 * A PNG image that says it has no more pixels than a page can hold; its sides follow its first 16
 * bytes. What comes after them is an image or none, and takes a while to read.
 */
export function isSmallPng(url: string): boolean {
  const start = url.slice(pngStart.length, pngStart.length + 44);
  if (!url.startsWith(pngStart) || !/^[a-z\d+/]{44}$/i.test(start)) return false;
  const head = Uint8Array.from(atob(start), (letter) => letter.charCodeAt(0));
  const view = new DataView(head.buffer);
  return view.getUint32(16) * view.getUint32(20) <= mostPixels;
}
