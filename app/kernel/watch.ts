import { everyOf } from "./everyOf";
import {
  longestText,
  longestWord,
  mostNumbers,
  mostRows,
  type Watch,
  type Watched,
  type WatchedAs,
  wholeList,
} from "./protocol";

const missing: Watched = { kind: "missing" };
const no = (reason: string): Watched => ({ kind: "missing", reason });
/** What is longer is mostly holes. */
const maxLength = 1e8;

/** Splits `byHand.weights[0]` into its names: `["byHand", "weights", "0"]`. */
export function splitPath(path: string): string[] {
  return path.split(/[.[\]]+/).filter(Boolean);
}

/** Follows a path into a value; whatever a reader's object does on the way, the answer is a value. */
export function lookUp(value: unknown, names: string[]): unknown {
  try {
    for (const name of names) value = (value as Record<string, unknown>)[name];
    return value;
  } catch {
    return undefined;
  }
}

/**
 * What the page needs to show a value in one place. A matrix comes as its shape, in words.
 * @param as what the page takes it for
 */
export function watchValue(value: unknown, as: WatchedAs): Watched {
  if (typeof value === "number") return { kind: "number", value };
  if (typeof value === "string" || typeof value === "boolean")
    return { kind: "text", text: String(value).slice(0, as === "text" ? longestText : 1000) };
  try {
    if (as === "grid") return value ? watchGrid(value) : missing;
    if (as === "matrix") return value ? watchMatrix(value) : missing;
    if (as === "words") return value ? watchWords(value) : missing;
    const shape = shapeOf(value);
    if (shape) return { kind: "text", text: `${shape.join(" × ")} numbers` };
    if (as === "word" || as === "number" || as === "text") return missing;
    const numbers = toNumbers(value);
    if (!numbers) return value ? no("it is no list of numbers") : missing;
    const { length } = numbers;
    const points = typeof as === "object" ? as.curve : length > wholeList ? 2 : wholeList;
    return { kind: "series", ...thin(numbers, points), length };
  } catch {
    return missing;
  }
}

/**
 * What two places that show one variable watch: the richer of what they take it for.
 * @throws Error where nothing is both
 */
export function joinWatches({ path, as: a }: Watch, { as: b }: Watch): Watch {
  const [poor, rich] = [a, b].sort((a, b) => rankOf(a) - rankOf(b)) as [WatchedAs, WatchedAs];
  if (typeof rich === "object") {
    const least = typeof poor === "object" ? poor.curve : poor === "list" ? wholeList : 0;
    return { path, as: { curve: Math.max(rich.curve, least) } };
  }
  if (typeof poor === "object" || (rankOf(poor) >= rankOf("grid") && poor !== rich)) {
    const called = typeof poor === "object" ? "curve" : poor;
    throw new Error(`${path} is shown as a ${called} and as a ${rich}: nothing is both.`);
  }
  return { path, as: rich };
}

const ranks = ["word", "number", "list", "text", "curve", "grid", "matrix", "words"];
const rankOf = (as: WatchedAs) => ranks.indexOf(typeof as === "object" ? "curve" : as);

/** A grid as it says it is, or what it lacks. */
function watchGrid(grid: unknown): Watched {
  const { values, columns, x, y } = Object(grid) as Record<string, unknown>;
  if (!isList(values)) return no("it is no grid { values, columns, x, y }");
  if (!isCount(columns)) return no(`its columns are ${say(columns)}, not 2 to ${mostRows}`);
  const count = values.length;
  if (!isCount(count / columns))
    return no(`its ${count} values do not make 2 to ${mostRows} rows of ${columns}`);
  const [across, up] = [readRange(x), readRange(y)];
  if (!across) return no("its x is no range [from, to]");
  if (!up) return no("its y is no range [from, to]");
  return { kind: "grid", values: Float64Array.from(toNumbers(values)!), columns, x: across, y: up };
}

/** Rows of equally many numbers, or what is not so. */
function watchMatrix(matrix: unknown): Watched {
  if (!isList(matrix)) return no("it is no list of lists of numbers");
  const { length } = matrix;
  const columns = lengthOf(matrix[0]);
  if (length === 0) return { kind: "matrix", values: new Float64Array(), columns: 0 };
  if (columns === 0) return no("it is no list of lists of numbers");
  if (length * columns > mostNumbers)
    return no(`its ${length} × ${columns} numbers are more than ${mostNumbers}`);
  const values = new Float64Array(length * columns);
  for (let i = 0; i < length; i++) {
    const row = matrix[i];
    if (!isList(row)) return no(`its item [${i}] is no list of numbers`);
    if (row.length !== columns)
      return no(`its item [${i}] has length ${row.length}, not ${columns}`);
    values.set(toNumbers(row)!, i * columns);
  }
  return { kind: "matrix", values, columns };
}

function watchWords(list: unknown): Watched {
  if (!isList(list)) return no("it is no list of words");
  const words = Array.from({ length: Math.min(list.length, wholeList) }, (_, i) => {
    const word = list[i];
    if (typeof word === "number") return String(Number(word.toPrecision(4)));
    return typeof word === "string" ? word.slice(0, longestWord) : "";
  });
  return { kind: "words", words };
}

const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 2 && (value as number) <= mostRows;

const say = (value: unknown) => (typeof value === "number" ? value : `a ${typeof value}`);

function readRange(value: unknown): [number, number] | null {
  const [from, to] = Array.isArray(value) && value.length === 2 ? value : [];
  return Number.isFinite(from) && Number.isFinite(to) && from < to ? [from, to] : null;
}

/** The rows and columns of a list of lists that are equally long and hold numbers alone. */
function shapeOf(value: unknown): [number, number] | null {
  if (!Array.isArray(value)) return null;
  const columns = lengthOf(value[0]);
  const isRow = (row: unknown) => lengthOf(row) === columns && holdsNumbers(row);
  return columns && everyOf(value, isRow) ? [value.length, columns] : null;
}

const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
const lengthOf = (value: unknown) => (isList(value) ? value.length : 0);
const isNumber = (value: unknown) => typeof value === "number" || typeof value === "bigint";
const holdsNumbers = (row: unknown) => !Array.isArray(row) || everyOf(row, isNumber);

function toNumbers(value: unknown): ArrayLike<number> | null {
  if (lengthOf(value) > maxLength) return null;
  const isBig = value instanceof BigInt64Array || value instanceof BigUint64Array;
  if (isBig || Array.isArray(value)) return Float64Array.from<unknown>(value, toNumber);
  return ArrayBuffer.isView(value) && "length" in value ? (value as Float64Array) : null;
}

/** What is no number has no point: a missing value must not be drawn as 0. */
function toNumber(value: unknown): number {
  return isNumber(value) || typeof value === "boolean" ? Number(value) : Number.NaN;
}

/**
 * Keeps the finite points of a curve, and of a long one each bucket's lowest and highest, so that
 * no spike is lost at any width.
 * @param points at most this many are kept; at least 2
 */
export function thin(values: ArrayLike<number>, points: number) {
  const kept: number[] = [];
  const { length } = values;
  const buckets = length <= points ? length : Math.max(1, points >> 1);
  const startOf = (bucket: number) => Math.floor((bucket * length) / buckets);
  for (let bucket = 0; bucket < buckets; bucket++) {
    let low = -1;
    let high = -1;
    const end = startOf(bucket + 1);
    for (let i = startOf(bucket); i < end; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value)) continue;
      if (low < 0 || value < values[low]!) low = i;
      if (high < 0 || value >= values[high]!) high = i;
    }
    if (low < 0) continue;
    kept.push(Math.min(low, high));
    if (low !== high) kept.push(Math.max(low, high));
  }
  const index = Float64Array.from(kept);
  return { index, value: index.map((i) => values[i]!) };
}
