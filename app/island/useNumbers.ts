import { useLesson, useNotebook } from "../cell/context";
import { writeFully } from "../cell/writeWatched";

/**
 * Gives the numbers of a lesson's symbols as they are now: in a row, or in the one looked at.
 * @param whose the variable that holds them, if it is not the lesson's own
 */
export function useNumbers(names: string[], whose?: string) {
  const { of: own, rows } = useLesson().notebook.lesson.handles!;
  const of = whose ?? own;
  const places = ["", ...rows.map((_, i) => `rows[${i}].`)];
  const paths = places.flatMap((place) => names.map((name) => `${place}${name}`));
  // As one text, which is the same for the same numbers: full precision loses nothing.
  const text = useNotebook((n) =>
    paths.map((path) => writeFully(n.value(`${of}.${path}`))).join("|"),
  );
  const found = new Map(text.split("|").map((number, i) => [paths[i], number]));
  const inRow = (name: string, row: number | null) =>
    row === null ? "" : found.get(`rows[${row}].${name}`);
  return {
    /** What is no row's own is the same in each; null where there is no such value. */
    numberOf(name: string, row: number | null): number | null {
      const number = inRow(name, row) || found.get(name);
      return number ? Number(number) : null;
    },
    /** The row that a name belongs to in a row: none if it is the same in each. */
    rowOf: (name: string, row: number | null) => (inRow(name, row) ? row : null),
  };
}
