import { useLesson, useNotebook } from "../cell/context";
import { writeFully } from "../cell/writeWatched";

/** Gives the numbers of a lesson's symbols as they are now: in a row, or in the one looked at. */
export function useNumbers(names: string[]) {
  const { of, rows } = useLesson().notebook.lesson.handles!;
  const places = ["", ...rows.map((_, i) => `rows[${i}].`)];
  const paths = places.flatMap((place) => names.map((name) => `${place}${name}`));
  // As one text, which is the same for the same numbers: full precision loses nothing.
  const text = useNotebook((n) =>
    paths.map((path) => writeFully(n.value(`${of}.${path}`))).join("|"),
  );
  const found = new Map(text.split("|").map((number, i) => [paths[i], number]));
  const own = (name: string, row: number | null) =>
    row === null ? "" : found.get(`rows[${row}].${name}`);
  return {
    /** What is no row's own is the same in each; null where there is no such value. */
    numberOf(name: string, row: number | null): number | null {
      const number = own(name, row) || found.get(name);
      return number ? Number(number) : null;
    },
    /** The row that a name belongs to in a row: none if it is the same in each. */
    rowOf: (name: string, row: number | null) => (own(name, row) ? row : null),
  };
}
