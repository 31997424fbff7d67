import * as v from "valibot";
import type { Entries } from "./entries";
import type { Seat } from "./keepEdits";
import { parse } from "./parseKept";
import { type Edit, edit } from "./work";

const kept = v.object({ name: v.string(), had: v.record(v.string(), v.nullable(edit)) });
const key = "seat";

/**
 * A window keeps its name while it is loaded anew, and not while it is open: who opens another with
 * what it keeps, as a browser does that doubles a tab, is to get another name.
 * @param own what this window alone keeps; without it, it has no earlier visit
 */
export function openSeat(own?: Entries): Seat & { leave(had: Record<string, Edit | null>): void } {
  const before = v.safeParse(kept, parse(own?.read(key) ?? null));
  own?.write(key, null);
  const { name, had } = before.success
    ? before.output
    : { name: Math.random().toString(36).slice(2, 10), had: {} };
  return {
    name,
    had: (cell) => (Object.hasOwn(had, cell) ? had[cell] : undefined),
    leave: (had) => own?.write(key, JSON.stringify({ name, had })),
  };
}
