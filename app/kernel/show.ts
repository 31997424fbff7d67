import type { Shown } from "./protocol";

const maxEntries = 100;
const maxDepth = 4;
const maxValues = 20_000;
const maxText = 5000;

/**
 * Turns any value into a bounded tree the page can draw. A reader's object may lie, throw or refer
 * to itself; none of that gets past here.
 */
export function show(value: unknown): Shown {
  return showAt({ depth: 0, above: [], room: { left: maxValues } }, value);
}

/** Where in the tree a value stands, and for how many more the whole tree has room. */
type Place = { depth: number; above: unknown[]; room: { left: number } };

function showAt(place: Place, value: unknown): Shown {
  try {
    return showSafely(place, value);
  } catch {
    return { kind: "word", text: "a value that cannot be shown" };
  }
}

function showSafely({ depth, above, room }: Place, value: unknown): Shown {
  if (typeof value === "number") return { kind: "number", value };
  if (typeof value === "string") return { kind: "string", text: cut(value) };
  if (typeof value === "function") return word(`ƒ ${value.name || "anonymous"}`);
  if (typeof value === "bigint") return word(`${value}n`);
  if (typeof value !== "object" || value === null) return word(String(value));
  if (above.includes(value)) return word("itself, above");
  if (value instanceof Error) return word(cut(`${value.name}: ${value.message}`));
  if (value instanceof Date || value instanceof RegExp) return word(String(value));
  if (value instanceof Promise) return word("Promise");
  const inside = { depth: depth + 1, above: [...above, value], room };
  if (depth < maxDepth && isRecords(value)) return showTable(inside, value);
  const { label, entries, total } = list(value, Math.min(maxEntries, room.left));
  if (depth >= maxDepth) return word(label || "{…}");
  room.left -= entries.length;
  return {
    kind: "tree",
    label,
    entries: entries.map(([key, item]) => ({ key, value: showAt(inside, item) })),
    total,
  };
}

const word = (text: string): Shown => ({ kind: "word", text });

const cut = (text: string) => (text.length > maxText ? `${text.slice(0, maxText)}…` : text);

type Listed = { label: string; entries: [string, unknown][]; total: number };

/** The first entries of a collection. */
function list(value: object, count: number): Listed {
  const name = value.constructor?.name ?? "Object";
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    const items = value as ArrayLike<unknown>;
    const total = items.length;
    const shown = Array.from({ length: Math.min(total, count) }, (_, i) => items[i]);
    return { label: `${name}(${total})`, entries: shown.map((x, i) => [`${i}`, x]), total };
  }
  if (value instanceof Map || value instanceof Set) {
    const all = value instanceof Map ? [...value] : [...value].map((x, i) => [i, x] as const);
    const entries = all.slice(0, count).map(([k, x]): [string, unknown] => [String(k), x]);
    return { label: `${name}(${value.size})`, entries, total: value.size };
  }
  const keys = Object.keys(value);
  const entries = keys
    .slice(0, count)
    .map((key): [string, unknown] => [key, (value as Record<string, unknown>)[key]]);
  return { label: name === "Object" ? "" : name, entries, total: keys.length };
}

/** An array of plain records that share their keys reads best as a table. */
function isRecords(value: object): value is Record<string, unknown>[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  const keys = (row: unknown) =>
    row !== null && typeof row === "object" && Object.getPrototypeOf(row) === Object.prototype
      ? Object.keys(row).join("\0")
      : null;
  const first = keys(value[0]);
  const columns = first?.split("\0").length ?? 0;
  return (
    !!first &&
    columns <= maxEntries &&
    value.slice(0, maxEntries).every((record) => keys(record) === first)
  );
}

function showTable({ above, room }: Place, records: Record<string, unknown>[]): Shown {
  const columns = Object.keys(records[0]!);
  const count = Math.min(maxEntries, Math.floor(room.left / columns.length));
  room.left -= count * columns.length;
  const cell = { depth: maxDepth, above, room };
  const rows = records
    .slice(0, count)
    .map((record) => columns.map((column) => showAt(cell, record[column])));
  return { kind: "table", columns, rows, total: records.length };
}
