import { type Draw, readDrawing } from "../library/drawing";
import { everyOf } from "./everyOf";
import { fieldsOf, labelOf, writeSelf } from "./fields";
import { isGrid, isImage, isPixels, showGrey, showPixels } from "./image";
import { cutAt, measure } from "./letters";
import { mostMarkup, type Shown, type ShownTree } from "./protocol";
import { readTensor, type Tensor } from "./tensor";
import { quote, writeInside } from "./writeShown";

const maxEntries = 100;
const maxDepth = 4;
const maxValues = 5000;
const maxCells = 600;
const maxLetters = 60_000;
const maxTableLetters = 4500;
export const maxPixels = 1 << 20;
const maxText = 5000;
const maxKey = 200;

/** Pictures are so wide, in pixels, where nobody has said how wide they are shown. */
const anyWidth: readonly number[] = [640];

/**
 * For how much more there is room: values and letters in trees, cells of tables and their letters, which
 * are laid out though nobody unfolds them and again as columns grow, pixels, and characters of pictures.
 */
export type Room = {
  left: number;
  cells: number;
  tableLetters: number;
  letters: number;
  pixels: number;
  markup: number;
  widths: readonly number[];
};

/** @param widths at which a picture is drawn, in pixels */
export const createRoom = (widths = anyWidth): Room => ({
  left: maxValues,
  cells: maxCells,
  tableLetters: maxTableLetters,
  letters: maxLetters,
  pixels: maxPixels,
  markup: mostMarkup,
  widths,
});

/** What a closing value has, which must not go short: a third of all that is laid out at the least. */
export const roomAfter = ({ cells, tableLetters, letters, markup, widths }: Room): Room => ({
  ...createRoom(widths),
  cells: Math.max(cells, maxCells / 3),
  tableLetters: Math.max(tableLetters, maxTableLetters / 3),
  letters: Math.max(letters, maxLetters / 3),
  markup,
});

/**
 * Turns any value into a bounded tree the page can draw. A reader's object may lie, throw or refer
 * to itself; none of that gets past here.
 */
export function show(value: unknown, room = createRoom()): Shown {
  return showAt({ depth: 0, above: [], room }, value);
}

/** Where in the tree a value stands, and for how much more the whole tree has room. */
type Place = { depth: number; above: unknown[]; room: Room };

function showAt(place: Place, value: unknown): Shown {
  try {
    return showSafely(place, value);
  } catch {
    return { kind: "word", text: "a value that cannot be shown" };
  }
}

function showSafely(place: Place, value: unknown): Shown {
  const { depth, above, room } = place;
  if (typeof value === "number") return { kind: "number", value };
  if (typeof value === "string") return { kind: "string", text: cut(value, room) };
  if (typeof value === "function") return word(cut(`ƒ ${value.name || "anonymous"}`, room));
  if (typeof value === "bigint") return word(cut(`${value}n`, room));
  if (typeof value !== "object" || value === null) return word(cut(String(value), room));
  if (above.includes(value)) return word("itself, above");
  const draw = readDrawing(value);
  if (draw) return showDrawing(draw, room);
  if (value instanceof Date || value instanceof RegExp) return word(cut(String(value), room));
  if (value instanceof Promise) return word("Promise");
  const inside = { depth: depth + 1, above: [...above, value], room };
  if (value instanceof String)
    return word(cut(`${labelOf(value)}(${quote(value.toString())})`, room));
  const said = value instanceof Error ? null : writeSelf(value);
  if (said !== null) return word(cut(said, room));
  const tensor = readTensor(value);
  if (tensor) return showTensor(place, tensor, 0, 0);
  if (isPixels(value) && takePixels(value.width * value.height, room)) return showPixels(value);
  if (depth < maxDepth && isRecords(value)) return showTable(inside, value);
  if (isImage(value) && takePixels(value.length * value[0]!.length, room))
    return { ...showGrey(value), values: showTree(place, value) };
  return showTree(place, value);
}

function showTree({ depth, above, room }: Place, value: object): Shown {
  const inside = { depth: depth + 1, above: [...above, value], room };
  const { label, entries, total, keyed } = list(value, Math.min(maxEntries, room.left), inside);
  const isError = value instanceof Error;
  const named = cut(label, room, isError ? maxText : maxKey);
  if (depth >= maxDepth || (isError && total === 0)) return word(named || "{…}");
  room.left -= entries.length;
  const shown: ShownTree = { kind: "tree", label: named, entries: [], total };
  // A loop, not `map`: see `writeLine`.
  for (const [key, read] of entries) {
    const found = attempt(read);
    shown.entries.push({
      key: cut(key, room, maxKey),
      value: found === hole ? word("empty") : showAt(inside, found),
    });
  }
  return keyed ? { ...shown, keyed } : shown;
}

const word = (text: string): Shown => ({ kind: "word", text });

/** Whether there is room for so many pixels, which it takes. */
export function takePixels(count: number, room: Room): boolean {
  if (count > room.pixels) return false;
  room.pixels -= count;
  return true;
}

/** A picture is drawn here, with the cell's own functions, so it may fail here. */
function showDrawing(draw: Draw, room: Room): Shown {
  try {
    const pictures = room.widths.map((width) => ({ width, markup: String(draw(width)) }));
    const length = pictures.reduce((sum, { markup }) => sum + markup.length, 0);
    if (length > room.markup) throw new RangeError(tooLong(length, room.markup));
    room.markup -= length;
    return { kind: "drawing", pictures };
  } catch (error) {
    return {
      kind: "fault",
      text: cut(`The plot cannot be drawn: ${(error as Error).message}`, room),
    };
  }
}

const tooLong = (length: number, left: number) =>
  `it takes ${length} characters, and there is room for ${left}: draw fewer points`;

/** A tensor's values from `start` on, one dimension a level. */
function showTensor(
  { depth, above, room }: Place,
  tensor: Tensor,
  axis: number,
  start: number,
): Shown {
  const { label, shape, values } = tensor;
  const name = axis === 0 ? label : `[${shape.slice(axis).join(", ")}]`;
  if (values === null || depth >= maxDepth) return word(name);
  const total = shape[axis] ?? 1;
  const step = shape.slice(axis + 1).reduce((size, length) => size * length, 1);
  const count = Math.min(total, maxEntries, room.left);
  room.left -= count;
  const inside = { depth: depth + 1, above, room };
  const isLast = axis >= shape.length - 1;
  const entries: ShownTree["entries"] = [];
  for (let i = 0; i < count; i++) {
    const value = isLast
      ? showAt(inside, values[start + i])
      : showTensor(inside, tensor, axis + 1, start + i * step);
    entries.push({ key: `${i}`, value });
  }
  return { kind: "tree", label: name, entries, total };
}

function cut(text: string, room: Room, most = maxText): string {
  const { length, cost } = measure(text, most, room.letters);
  room.letters -= cost;
  return cutAt(text, length);
}

type Entry = [key: string, read: () => unknown];
type Listed = { label: string; entries: Entry[]; total: number; keyed?: boolean };

/** What stands where an array has nothing, not even undefined. */
const hole = Symbol();

/** The first entries of a collection. */
function list(value: object, count: number, inside: Place): Listed {
  if (value instanceof Error) return listError(value, count);
  const name = labelOf(value);
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    const items = value as unknown as ArrayLike<unknown> & Record<string, unknown>;
    const named = namedIn(items);
    const total = items.length + named.length;
    const entries = Array.from(
      { length: Math.min(items.length, count) },
      (_, i): Entry => [`${i}`, () => (i in items ? items[i] : hole)],
    );
    for (const key of named.slice(0, count - entries.length))
      entries.push([writeKey(key), () => items[key]]);
    const label = shapeOf(value) ?? `${name}(${items.length})`;
    return { label, entries, total };
  }
  if (value instanceof Set) {
    const entries = [...value].slice(0, count).map((x, i): Entry => [`${i}`, () => x]);
    return { label: `${name}(${value.size})`, entries, total: value.size };
  }
  if (isPairs(value)) {
    const pairs = [...value];
    const entries = pairs.slice(0, count).map(([k, x]): Entry => [writeMapKey(inside, k), () => x]);
    return { label: `${name}(${pairs.length})`, entries, total: pairs.length, keyed: true };
  }
  const keys = fieldsOf(value);
  const entries = keys
    .slice(0, count)
    .map((key): Entry => [writeKey(key), () => (value as Record<PropertyKey, unknown>)[key]]);
  const label = name === "Object" ? "" : name;
  return { label, entries, total: keys.length, ...(label && { keyed: true }) };
}

/** To look through a longer array for names would take longer than to show it. */
const mostLooked = 10_000;

/** What an array holds under names besides its items, as the one that a text's `match` gives does. */
const namedIn = (items: ArrayLike<unknown>): string[] =>
  Array.isArray(items) && items.length <= mostLooked
    ? Object.keys(items).filter((key) => !/^\d+$/.test(key))
    : [];

/** An error says what it is, and lists what led to it and what else it holds. */
function listError(error: Error, count: number): Listed {
  const said = ["name", "message", "stack"];
  const keys = Object.keys(error).filter((key) => !said.includes(key));
  for (const key of ["cause", "errors"])
    if (Object.hasOwn(error, key) && !keys.includes(key)) keys.push(key);
  const entries = keys
    .slice(0, count)
    .map((key): Entry => [writeKey(key), () => (error as unknown as Record<string, unknown>)[key]]);
  return { label: `${error.name}: ${error.message}`, entries, total: keys.length, keyed: true };
}

/** What keeps pairs to itself and gives them in turn. */
const isPairs = (value: object): value is Iterable<[unknown, unknown]> =>
  value instanceof Map || value instanceof Headers || value instanceof FormData;

const isName = (text: string) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);

/** A field's name as an object's code would have it. */
function writeKey(key: PropertyKey): string {
  if (typeof key === "symbol") return `[${String(key)}]`;
  return isName(`${key}`) || /^\d+$/.test(`${key}`) ? `${key}` : quote(`${key}`);
}

/** Any value may be a map's key, and the text "1" is another than the number. */
function writeMapKey(inside: Place, key: unknown): string {
  if (typeof key === "string" && isName(key)) return key;
  const room = { ...createRoom([]), left: 20, letters: maxKey, pixels: 0 };
  return writeInside(showAt({ ...inside, room }, key));
}

/** What a getter gives, or else the error it throws. */
function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}

/** What rows of numbers are, by how many there are and how long: `Array 28 × 28`. */
function shapeOf(value: unknown, depth = 1): string | null {
  if (isGrid(value)) return `Array ${value.length} × ${value[0]!.length}`;
  if (!Array.isArray(value) || depth === maxDepth || value.length === 0) return null;
  const inner = shapeOf(value[0], depth + 1);
  if (inner === null || !everyOf(value, (item) => shapeOf(item, depth + 1) === inner)) return null;
  return inner.replace("Array", `Array ${value.length} ×`);
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
    everyOf(value.slice(0, maxEntries), (record) => keys(record) === first)
  );
}

function showTable({ above, room }: Place, records: Record<string, unknown>[]): Shown {
  const columns = Object.keys(records[0]!);
  const count = Math.min(maxEntries, Math.floor(Math.min(room.left, room.cells) / columns.length));
  room.left -= count * columns.length;
  room.cells -= count * columns.length;
  const { letters } = room;
  const most = Math.min(letters, room.tableLetters);
  room.letters = most;
  const cell = { depth: maxDepth, above, room };
  const rows = records
    .slice(0, count)
    .map((record) => columns.map((column) => showAt(cell, record[column])));
  const used = most - room.letters;
  room.letters = letters - used;
  room.tableLetters -= used;
  const names = columns.map((column) => cut(column, room, maxKey));
  return { kind: "table", columns: names, rows, total: records.length };
}
