import type { ReactNode } from "react";
import { Marked } from "./Marked";

type Props = {
  columns: string[];
  rows: ReactNode[][];
  /** The classes of their cells. */
  classes?: (string | undefined)[][];
  className?: string;
  caption?: string;
  /** The names among the columns that are symbols of the lesson. */
  symbols?: string[];
};

/** Rows under the names of their columns. */
export function Grid({ columns, rows, classes, className, caption, symbols = [] }: Props) {
  const symbol = (column?: string) =>
    column !== undefined && symbols.includes(column) ? column : undefined;
  return (
    <table className={className}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" data-sym={symbol(column)}>
              <Marked text={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody translate="no">
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity.
          <tr key={i}>
            {row.map((value, j) => (
              <td key={columns[j]} className={classes?.[i]?.[j]} data-sym={symbol(columns[j])}>
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {caption && <caption>{caption}</caption>}
    </table>
  );
}
