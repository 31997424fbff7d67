import type { Baked } from "../cell/lesson";
import type { Shown } from "../kernel/protocol";

/** What a cell shows as a table, as plain rows. */
export function tableOf({ outputs }: Baked, cell: string): Record<string, unknown>[] {
  const shown = outputs[cell]?.shown;
  if (shown?.kind !== "table") throw new TypeError(`${cell} shows no table`);
  return shown.rows.map((row) =>
    Object.fromEntries(shown.columns.map((column, i) => [column, plain(row[i]!)])),
  );
}

function plain(shown: Shown): unknown {
  if (shown.kind === "number") return shown.value;
  if (shown.kind === "string") return shown.text;
  throw new TypeError(`a table shows ${shown.kind}`);
}
