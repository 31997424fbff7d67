import type { Shown, ShownTree } from "./protocol";

/** All the digits a number has: who compares two must see where they differ. */
export const writeNumber = (value: number) => (Object.is(value, -0) ? "-0" : String(value));

/**
 * A number for a column: nine significant digits and always those before the point, with three behind
 * it where there are so many.
 */
export function writeBriefly(value: number): string {
  if (Number.isInteger(value) || !Number.isFinite(value)) return writeNumber(value);
  const before = Math.floor(Math.log10(Math.abs(value))) + 1;
  return String(Number(value.toPrecision(Math.max(9, before + 3))));
}

/** A text among other values, which must not be taken for a number or a name. */
export const quote = (text: string) => JSON.stringify(text);

/** Whether a key says no more than which item of a list it is. */
export const isNth = (key: string, i: number) => key === `${i}`;

/** How a tree's entries are held together, and whether its items' keys go without saying. */
export function bracketsOf({ label, entries, keyed }: ShownTree) {
  const isList =
    label !== "" && !keyed && entries.every(({ key }, i) => isNth(key, i) || !/^\d/.test(key));
  if (isList) return { isList, open: "[", close: "]" };
  return entries.length > 0
    ? { isList, open: "{ ", close: " }" }
    : { isList, open: "{", close: "}" };
}

/** Whether a label has more to say than how long a list is, which can be seen. */
export const saysMore = (label: string) => label !== "" && !/^(Array\(\d+\)|\[\d+\])$/.test(label);

/** A shown value in one line, which reads as it does on the page. */
export const writeShown = (shown: Shown): string =>
  shown.kind === "string" ? shown.text : writeInside(shown);

/** A value as it reads among others. Loops, not `map`: see `writeLine`. */
export function writeInside(shown: Shown): string {
  switch (shown.kind) {
    case "number":
      return writeNumber(shown.value);
    case "string":
      return quote(shown.text);
    case "word":
    case "fault":
      return shown.text;
    case "tree":
      return writeTree(shown);
    case "table": {
      let text = "";
      for (const row of shown.rows) {
        const fields = shown.columns.map((key, i) => ({ key, value: row[i]! }));
        text += `${text && ", "}${join("{ ", fields, " }", fields.length, false)}`;
      }
      return `[${text}${rest(shown.rows.length, shown.total)}]`;
    }
    case "image":
      return shown.values ? writeInside(shown.values) : `image ${shown.height} × ${shown.width}`;
    case "drawing":
      return "a plot";
    case "several":
      return shown.items.map(writeInside).join(" ");
  }
}

function writeTree(tree: ShownTree): string {
  const { isList, open, close } = bracketsOf(tree);
  const name = saysMore(tree.label) && !/^(Array )|^\[/.test(tree.label) ? `${tree.label} ` : "";
  return name + join(open, tree.entries, close, tree.total, isList);
}

function join(
  open: string,
  entries: ShownTree["entries"],
  close: string,
  total: number,
  isList: boolean,
): string {
  let text = open;
  for (let i = 0; i < entries.length; i++) {
    const { key, value } = entries[i]!;
    text += `${i > 0 ? ", " : ""}${isList && isNth(key, i) ? "" : `${key}: `}${writeInside(value)}`;
  }
  return `${text}${rest(entries.length, total)}${close}`;
}

const rest = (shown: number, total: number) =>
  total > shown ? `${shown > 0 ? ", " : ""}… ${(total - shown).toLocaleString("en")} more` : "";
