/**
 * Words with numbers in them, each number with a comma at its thousands and four digits at most, or all
 * where it is whole or that is shorter: written before a template.
 *
 * @group Exercises
 * @example
 * const third = 1 / 3;
 *
 * brief`A third is ${third}, a half ${0.5}.`;
 * @param words,values what a template has between its numbers, and these
 * @returns the text
 */
export function brief(words: TemplateStringsArray, ...values: unknown[]): string {
  return String.raw({ raw: words }, ...values.map(shorten));
}

function shorten(value: unknown): string {
  const text = String(value);
  if (typeof value !== "number") return text;
  const size = Math.abs(value);
  if (Number.isSafeInteger(value)) return size >= 1000 ? value.toLocaleString("en-GB") : text;
  if (size >= 1000 && size < 1e6) return thousands.format(value);
  const rounded = value.toPrecision(4);
  return rounded.length < text.length ? rounded : text;
}

const thousands = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 4 });
