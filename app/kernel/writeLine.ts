import { createRoom, type Room, show } from "./show";
import { writeShown } from "./writeShown";

/** What one value of a line has: no pictures, and no more than a line holds. */
export const roomOfLine = (): Room => ({ ...createRoom([]), left: 500, letters: 4000, pixels: 0 });

/** A value as it reads in a line of what is printed: as it does on the page. */
export const writeValue = (value: unknown) =>
  typeof value === "string" ? value : writeShown(show(value, roomOfLine()));

const place = /%[sdifoOcj%]/g;

/**
 * Values as `console.log` writes them, `%s` and its like in a first text replaced.
 *
 * A loop, not `map`: where V8 takes a `map` with a `try` in it apart, as Chromium 156 does, it leaves
 * an endless loop around it that nothing interrupts, and no Stop would end a cell that prints on.
 * @param most so many letters are put together: a text might be longer than one can be
 * @returns the text, and how long all of it would be
 */
export function writeLine(values: readonly unknown[], most: number): { text: string; all: number } {
  let text = "";
  let all = 0;
  let used = 0;
  const add = (word: string) => {
    all += word.length;
    if (text.length < most) text += word.slice(0, most);
  };
  const first = values[0];
  if (typeof first === "string" && values.length > 1 && first.includes("%")) {
    used = 1;
    add(
      first.replace(place, (sign) => (used < values.length || sign === "%%" ? fill(sign) : sign)),
    );
  }
  for (let i = used; i < values.length; i++) add(`${i > 0 ? " " : ""}${writeValue(values[i])}`);
  return { text, all };

  function fill(sign: string): string {
    if (sign === "%%") return "%";
    const value = values[used++];
    if (sign === "%c") return "";
    if (sign === "%d" || sign === "%i" || sign === "%f") return writeNumeral(sign, value);
    return writeValue(value);
  }
}

function writeNumeral(sign: string, value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "number" && typeof value !== "string") return "NaN";
  return writeValue(sign === "%i" ? Math.trunc(Number(value)) : Number(value));
}
