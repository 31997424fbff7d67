/** A way to write numbers: what fits it, what to leave out, and what stands before the decimals. */
type Way = { fits: RegExp; groups: string; point: "." | "," };

/** @param groups what may stand between the thousands, as a class of characters */
function way(point: Way["point"], groups: string, digits = group(groups)): Way {
  const fits = `^[+-]?(?:${digits}(?:[${point}]\\d*)?|[${point}]\\d+)(?:e[+-]?\\d+)?$`;
  return { fits: new RegExp(fits, "i"), groups, point };
}

/** No thousands begin with a nought: `0,125` is an eighth. */
const group = (groups: string) => (groups ? `[1-9]\\d{0,2}(?:[${groups}]\\d{3})+` : "\\d+");

const spaces = " _'’\u00a0\u2009\u202f";
const plain = way(".", "");
const commaDecimals = way(",", "");
const commaThousands = way(".", ",");
const ways = [
  ...[plain, commaDecimals, commaThousands, way(",", "."), way(".", spaces), way(",", spaces)],
  way(".", ",", "[1-9]\\d?(?:,\\d\\d)+,\\d{3}"),
];

/**
 * Each number that a text can be read as: with a point or a comma before the decimals, and the other, a
 * space or an apostrophe between thousands. `0,5` and `1.234,5` have one reading, `1,234` has two; a
 * point alone is read as the page writes it, unless the number is to be whole.
 */
export function readingsOf(text: string, integer: boolean): number[] {
  const written = narrow(text.trim()).replace(/[−–]/g, "-");
  let fitting = ways.filter(({ fits }) => fits.test(written));
  if (!integer && fitting.includes(plain)) fitting = [plain];
  if (integer && fitting.includes(commaThousands))
    fitting = fitting.filter((way) => way !== commaDecimals);
  const found = fitting.map(({ groups, point }) => {
    const bare = groups ? written.replace(new RegExp(`[${groups}]`, "g"), "") : written;
    return Number(bare.replace(point, "."));
  });
  return [...new Set(found)].filter((number) => !integer || Number.isInteger(number));
}

/** Signs as wide as Chinese characters, as keyboards for those write them. */
const narrow = (text: string) =>
  text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
