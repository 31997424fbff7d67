import type { Shown } from "./protocol";

const maxEntries = 100;
const maxDepth = 4;
const maxText = 5000;

/**
 * Turns any value into a bounded tree the page can draw. A reader's object may lie, throw or refer
 * to itself; none of that gets past here.
 */
export function show(value: unknown, depth = 0, above: unknown[] = []): Shown {
  try {
    return showSafely(value, depth, above);
  } catch {
    return { kind: "word", text: "a value that cannot be shown" };
  }
}

function showSafely(value: unknown, depth: number, above: unknown[]): Shown {
  if (typeof value === "number") return { kind: "number", value };
  if (typeof value === "string") return { kind: "string", text: cut(value) };
  if (typeof value === "function") return word(`ƒ ${value.name || "anonymous"}`);
  if (typeof value === "bigint") return word(`${value}n`);
  if (typeof value !== "object" || value === null) return word(String(value));
  if (above.includes(value)) return word("itself, above");
  if (value instanceof Error) return word(cut(`${value.name}: ${value.message}`));
  if (value instanceof Date || value instanceof RegExp) return word(String(value));
  if (value instanceof Promise) return word("Promise");
  const inside = [...above, value];
  if (isRecords(value)) return showTable(value, inside);
  const { label, entries, total } = list(value);
  if (depth >= maxDepth) return word(label);
  return {
    kind: "tree",
    label,
    entries: entries.map(([key, item]) => ({ key, value: show(item, depth + 1, inside) })),
    total,
  };
}

const word = (text: string): Shown => ({ kind: "word", text });

const cut = (text: string) => (text.length > maxText ? `${text.slice(0, maxText)}…` : text);

/** The entries of a collection, as many as are shown. */
function list(value: object): { label: string; entries: [string, unknown][]; total: number } {
  const name = value.constructor?.name ?? "Object";
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    const items = value as ArrayLike<unknown>;
    const total = items.length;
    const shown = Array.from({ length: Math.min(total, maxEntries) }, (_, i) => items[i]);
    return { label: `${name}(${total})`, entries: shown.map((x, i) => [`${i}`, x]), total };
  }
  if (value instanceof Map || value instanceof Set) {
    const all = value instanceof Map ? [...value] : [...value].map((x, i) => [i, x] as const);
    const entries = all.slice(0, maxEntries).map(([k, x]): [string, unknown] => [String(k), x]);
    return { label: `${name}(${value.size})`, entries, total: value.size };
  }
  const keys = Object.keys(value);
  const entries = keys
    .slice(0, maxEntries)
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
  return (
    first !== null && first !== "" && value.slice(0, maxEntries).every((r) => keys(r) === first)
  );
}

function showTable(records: Record<string, unknown>[], above: unknown[]): Shown {
  const columns = Object.keys(records[0]!);
  const rows = records
    .slice(0, maxEntries)
    .map((record) => columns.map((column) => show(record[column], maxDepth, above)));
  return { kind: "table", columns, rows, total: records.length };
}
