import {
  checkFunction,
  checkOption,
  isData,
  type OptionPlace,
  placeOf,
  type Recording,
  readRecording,
  spread,
} from "./plot";
import { markNames, type Recorded, type RecordedCall } from "./recorded";

const maxRows = 20_000;
const maxText = 5000;
const maxDepth = 12;

/** How many more values there is room for, and where some were left out. */
export type PlotRoom = { left: number; cuts: PlotCut[] };
export type PlotCut = { mark: string; drawn: number; total: number };

/**
 * Makes data of a recorded call: channels given as functions are evaluated, and of a mark's data
 * only the columns that an option names are kept.
 * @throws what the cell's own functions throw, and TypeError for what is no data
 */
export function encodePlot({ name, args }: Recording, room: PlotRoom): RecordedCall {
  return encodeCall({ name, args }, { room, rows: null, depth: 0 });
}

/** What surrounds a value: the data of its mark, if it is in one. */
type Around = { room: PlotRoom; rows: Rows | null; depth: number };
type Rows = { items: ArrayLike<unknown>; count: number };

function encodeCall({ name, args }: Recording, around: Around): RecordedCall {
  const inside = { ...around, depth: around.depth + 1 };
  const takesData = markNames.has(name) && name !== "marks" && isData(args[0]);
  const rows = takesData ? rowsOf(args[0], name, around.room) : around.rows;
  const encoded = args.map((arg, i) => {
    if (takesData && i === 0) return encodeData(arg, rows, name, args, inside);
    return encode(arg, placeOf(name, i, args), { ...inside, rows });
  });
  return { kind: "call", name, args: encoded };
}

function rowsOf(data: unknown, mark: string, room: PlotRoom): Rows | null {
  if (!Array.isArray(data) && !ArrayBuffer.isView(data)) return null;
  const items = data as ArrayLike<unknown>;
  const count = Math.min(items.length, maxRows, Math.max(0, room.left));
  if (count < items.length) room.cuts.push({ mark, drawn: count, total: items.length });
  return { items, count };
}

function encodeData(
  data: unknown,
  rows: Rows | null,
  mark: string,
  args: readonly unknown[],
  around: Around,
): Recorded {
  const place: OptionPlace = { call: `Plot.${mark}`, path: ["data"], evaluates: false };
  if (!rows) return encode(data, place, { ...around, rows: null });
  const items = first(rows);
  const isRecord = (item: unknown) => typeof item === "object" && !(item instanceof Date);
  if (mark === "geo" || items.length === 0 || !items.every(isRecord))
    return encodeColumn(items, place, around);
  const names = namesIn(args.slice(1), new Set(["0", "1", "2"]));
  const read = (name: string) => items.map((item) => (item as Record<string, unknown>)?.[name]);
  const columns = [...names].flatMap((name) => {
    if (name in Object.prototype) return [];
    const values = read(name);
    if (values.every((value) => value === undefined)) return [];
    return { name, value: encodeColumn(values, { ...place, path: [name] }, around) };
  });
  return { kind: "rows", length: items.length, columns };
}

const first = ({ items, count }: Rows) => Array.from({ length: count }, (_, i) => items[i]);

/** Every text in a mark's options: any of them may be the name of a column. */
function namesIn(value: unknown, names: Set<string>, depth = 0): Set<string> {
  if (typeof value === "string") names.add(value);
  if (typeof value !== "object" || value === null || depth > maxDepth) return names;
  const recording = readRecording(value) ?? readRecording((value as Spread)[spread]);
  if (recording) for (const arg of recording.args) namesIn(arg, names, depth + 1);
  const inside = Array.isArray(value) ? value.slice(0, 100) : Object.values(value);
  if (!ArrayBuffer.isView(value)) for (const item of inside) namesIn(item, names, depth + 1);
  return names;
}

type Spread = { [spread]?: unknown };

function encode(value: unknown, place: OptionPlace, around: Around): Recorded {
  const { room, rows, depth } = around;
  if (typeof value === "function") {
    checkFunction(value, place);
    if (!rows)
      throw new TypeError(`${place.path.join(".")} of ${place.call} has no data to go over`);
    const column = first(rows).map((item, i) => value(item, i, rows.items));
    return encodeColumn(column, { ...place, evaluates: false }, around);
  }
  if (typeof value !== "object" || value === null) return encodeWord(value, place, room);
  if (depth > maxDepth) throw new TypeError(`${place.call} has options too deep`);
  const inside = { ...around, depth: depth + 1 };
  const recording = readRecording(value);
  if (recording) return encodeCall(recording, inside);
  if (value instanceof Date) return { kind: "date", time: value.getTime() };
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    const mark = place.call.replace("Plot.", "");
    return encodeColumn(first(rowsOf(value, mark, room)!), place, inside);
  }
  if (Symbol.iterator in value) return encode([...(value as Iterable<unknown>)], place, inside);
  const entries = Object.entries(value).flatMap(([name, option]) => {
    checkOption(name, place);
    if (option === undefined) return [];
    const at = { ...place, path: [...place.path, name] };
    return { name, value: encode(option, at, inside) };
  });
  const base = readRecording((value as Spread)[spread]);
  if (base) entries.unshift({ name: "...", value: encodeCall(base, inside) });
  return { kind: "object", entries };
}

function encodeWord(value: unknown, place: OptionPlace, room: PlotRoom): Recorded {
  if (room.left-- <= 0) throw new TypeError(`${place.call} has more in it than a picture can hold`);
  if (typeof value === "string") return value.slice(0, maxText);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number(value);
  if (value === null || value === undefined) return null;
  throw new TypeError(`${place.path.join(".")} of ${place.call} is a ${typeof value}, no data`);
}

/** Numbers go in one piece, a missing one as NaN; anything else one by one. */
function encodeColumn(values: unknown[], place: OptionPlace, around: Around): Recorded {
  const isNumber = (value: unknown) => typeof value === "number" || typeof value === "bigint";
  if (values.some(isNumber) && values.every((value) => isNumber(value) || value == null)) {
    around.room.left -= values.length;
    const numbers = values.map((value) => (value == null ? Number.NaN : Number(value)));
    return { kind: "numbers", values: Float64Array.from(numbers) };
  }
  return { kind: "list", items: values.map((value) => encode(value, place, around)) };
}
