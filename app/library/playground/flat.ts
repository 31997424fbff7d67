import { type Entrywise, loopFor } from "./loops";
import { type Products, plain, type Store } from "./products";

/**
 * A matrix whose entries lie one after the other, row by row. What it gives is new; it is not changed.
 * That is of its own kind of numbers, float64 or float32; a product of the second factor's. Products add up
 * in the order of their factors, so that they are the same everywhere.
 */
export class Flat {
  rows: number;
  columns: number;
  private store: Store;
  private readonly from: number;

  /** @param store where the entries lie, from place `from` on: shared, not copied */
  constructor(rows: number, columns: number, store: Store, from = 0) {
    this.rows = rows;
    this.columns = columns;
    this.store = store;
    this.from = from;
  }

  /** All entries, row by row: a view. */
  get values(): Store {
    return this.store.subarray(this.from, this.from + this.rows * this.columns);
  }

  /** Copies all entries to places from `at` on. @returns the place after them */
  copyTo(into: Store, at: number): number {
    const { store, from } = this;
    const count = this.rows * this.columns;
    if (count > long) into.set(store.subarray(from, from + count), at);
    else for (let i = 0; i < count; i++) into[at + i] = store[from + i]!;
    return at + count;
  }

  /** The transpose, nothing of it copied. */
  get T(): Turned {
    return new Turned(this);
  }

  /** So many rows from one on, or as many as there are: a view. */
  slice(row: number, most: number): Flat {
    const rows = Math.min(most, this.rows - row);
    return new Flat(rows, this.columns, this.store, this.from + row * this.columns);
  }

  /**
   * The matrix product.
   * @param B with as many rows as this has columns
   * @throws RangeError where the inner sizes differ
   */
  times(B: Flat | Turned): Flat {
    if (B.rows !== this.columns) throw mismatch("times", this, B);
    const { rows: n, columns: m, store, from } = this;
    const p = B.columns;
    const of = B instanceof Turned ? B.T : B;
    const C = blank(n, p, of.store);
    if (of === B) products.times(n, m, p, store, from, of.store, of.from, C.store, C.from);
    else products.timesTurned(n, m, p, store, from, of.store, of.from, C.store, C.from);
    return C;
  }

  /** Aᵀ B: over the rows of both. */
  turnedTimes({ columns: p, store: b, from: atB }: Flat): Flat {
    const { rows: n, columns: m, store, from } = this;
    const C = blank(m, p, b);
    products.turnedTimes(n, m, p, store, from, b, atB, C.store, C.from);
    return C;
  }

  /**
   * One row added to every row, as a bias is.
   * @throws RangeError where it has not as many columns
   */
  plus(row: Flat): Flat {
    const { rows: n, columns: m, store: a, from: atA } = this;
    if (row.rows !== 1 || row.columns !== m) throw mismatch("plus", this, row);
    const { store: b, from: atB } = row;
    const C = blank(n, m, a);
    const { store: c, from: atC } = C;
    let at = 0;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < m; j++, at++) c[atC + at] = a[atA + at]! + b[atB + j]!;
    return C;
  }

  /**
   * A function of each entry, and of those in its place in up to two matrices of the same shape.
   * @throws RangeError where the shapes differ
   */
  map(f: Entrywise, B: Flat = this, C: Flat = this): Flat {
    const { rows, columns } = this;
    if (B.rows !== rows || B.columns !== columns) throw mismatch("map", this, B);
    if (C.rows !== rows || C.columns !== columns) throw mismatch("map", this, C);
    const D = blank(rows, columns, this.store);
    const loop = loopFor(f);
    const count = rows * columns;
    loop(f, count, this.store, this.from, B.store, B.from, C.store, C.from, D.store, D.from);
    return D;
  }

  /** The product entry by entry, written ⊙; `null` stands for ones. */
  by(B: Flat | null): Flat {
    if (!B) return this;
    const { rows, columns, store: a, from: atA } = this;
    if (B.rows !== rows || B.columns !== columns) throw mismatch("by", this, B);
    const { store: b, from: atB } = B;
    const C = blank(rows, columns, a);
    const { store: c, from: atC } = C;
    for (let i = 0; i < rows * columns; i++) c[atC + i] = a[atA + i]! * b[atB + i]!;
    return C;
  }

  /** Each entry divided by a number. */
  over(n: number): Flat {
    const { rows, columns, store, from } = this;
    const C = blank(rows, columns, store);
    for (let i = 0; i < rows * columns; i++) C.store[C.from + i] = store[from + i]! / n;
    return C;
  }

  /** The entries of a column, from the first row on. */
  column(j: number): Float64Array {
    const { rows: n, columns: m, store: a, from } = this;
    const own = new Float64Array(n);
    for (let i = 0; i < n; i++) own[i] = a[from + i * m + j]!;
    return own;
  }

  /** Rows of it, in any order. */
  pick(rows: ArrayLike<number>): Flat {
    const { columns: m, store: a, from: atA } = this;
    const C = blank(rows.length, m, a);
    const { store: c, from: atC } = C;
    if (m > long) {
      for (let i = 0; i < rows.length; i++) this.slice(rows[i]!, 1).copyTo(c, atC + i * m);
      return C;
    }
    for (let i = 0; i < rows.length; i++)
      for (let j = 0; j < m; j++) c[atC + i * m + j] = a[atA + rows[i]! * m + j]!;
    return C;
  }

  /**
   * The logarithm of each entry's share, where e to the power of the entries of a row are to add up to 1:
   * each less the logarithm of that sum.
   */
  logSoftmax(): Flat {
    const { rows: n, columns: m, store: a, from: atA } = this;
    const C = blank(n, m, a);
    const { store: c, from: atC } = C;
    for (let i = 0; i < n; i++) {
      const [from, into] = [atA + i * m, atC + i * m];
      // Less the largest, which changes no share: else e to the power of it might be too large.
      let most = Number.NEGATIVE_INFINITY;
      for (let j = 0; j < m; j++) most = Math.max(most, a[from + j]!);
      let sum = 0;
      for (let j = 0; j < m; j++) sum += Math.exp(a[from + j]! - most);
      const log = most + Math.log(sum);
      for (let j = 0; j < m; j++) c[into + j] = a[from + j]! - log;
    }
    return C;
  }

  /** Is empty from now on. @returns its room, where it has one of its own */
  empty(): Store | null {
    const { store } = this;
    this.rows = 0;
    this.columns = 0;
    this.store = none;
    return store.length > alone ? store : null;
  }

  /** All entries added up. */
  sum(): number {
    const { rows, columns, store, from } = this;
    let sum = 0;
    for (let i = from; i < from + rows * columns; i++) sum += store[i]!;
    return sum;
  }

  /** The rows added up, in one row. */
  sumOfRows(): Flat {
    const { rows: n, columns: m, store: a, from: atA } = this;
    const C = blank(1, m, a);
    const { store: c, from: atC } = C;
    for (let i = 0, at = atA; i < n; i++) for (let j = 0; j < m; j++, at++) c[atC + j]! += a[at]!;
    return C;
  }
}

/**
 * The entries of matrices in a row, one matrix after the other: as a network's slopes lie where its
 * parameters lie.
 *
 * @group Playground
 * @example
 * const [wide, high] = [matrixOf([[1, 2]]), matrixOf([[3], [4]])];
 *
 * joined([wide, high], new Float64Array(4));
 * @param matrices of the playground's kind
 * @param like an array as long as they have entries, of the kind that is wanted
 * @returns a new array
 * @throws RangeError where they have not as many entries
 */
export function joined<S extends Store>(matrices: readonly Flat[], like: S): S {
  return joinedInto(matrices, like.slice() as S);
}

/** The same in an array that is there. */
export function joinedInto<S extends Store>(matrices: readonly Flat[], into: S): S {
  const count = matrices.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  if (count !== into.length)
    throw new RangeError(`joined: there are ${count} entries for ${into.length} places`);
  let at = 0;
  for (const matrix of matrices) at = matrix.copyTo(into, at);
  return into;
}

let products: Products = plain;

/** From here on all matrices are multiplied by these, which give the same as the plain loops. */
export function multiplyBy(others: Products) {
  products = others;
}

/** A matrix on its side. */
export class Turned {
  readonly T: Flat;

  constructor(of: Flat) {
    this.T = of;
  }

  get rows(): number {
    return this.T.columns;
  }

  get columns(): number {
    return this.T.rows;
  }

  /** @throws RangeError where the inner sizes differ */
  times(B: Flat): Flat {
    if (B.rows !== this.columns) throw mismatch("times", this, B);
    return this.T.turnedTimes(B);
  }
}

/** So many numbers are copied faster by the engine than one by one. */
const long = 64;

/** Small matrices share an array: to make one of its own for each takes longer than to fill it. */
const shared = 8192;
/** Larger ones have one of their own. */
const alone = shared / 8;
const none = new Float64Array(0);
const kinds = { double: Float64Array, single: Float32Array };
type Kind = keyof typeof kinds;

/** The arrays that small matrices share: the last is being filled, or in a step one of them. */
type Rooms = { stores: Store[]; at: number; used: number };
const emptyRooms = (): Record<Kind, Rooms> => ({
  double: { stores: [], at: 0, used: 0 },
  single: { stores: [], at: 0, used: 0 },
});
const lasting = emptyRooms();
const ofSteps = emptyRooms();

/** The matrices of the step at hand, if one is. */
let made: Flat[] | null = null;
/** What large ones have left. */
const spares = new Set<Store>();
const mostSpares = 16;

/** A matrix of zeros. @param like of which kind */
export function blank(rows: number, columns: number, like: Store): Flat {
  const kind = like instanceof Float32Array ? "single" : "double";
  const count = rows * columns;
  if (count > alone) {
    const store = (made && takeSpare(count, kind)) ?? new kinds[kind](count);
    return keep(new Flat(rows, columns, store));
  }
  const rooms = (made ? ofSteps : lasting)[kind];
  if (rooms.used + count > shared) {
    if (made) rooms.at++;
    else rooms.stores = [];
    rooms.used = 0;
  }
  rooms.stores[rooms.at] ??= new kinds[kind](shared);
  const from = rooms.used;
  rooms.used += count;
  return keep(new Flat(rows, columns, rooms.stores[rooms.at]!, from));
}

function keep(matrix: Flat): Flat {
  made?.push(matrix);
  return matrix;
}

function takeSpare(count: number, kind: Kind): Store | null {
  for (const spare of spares)
    if (spare.length === count && spare instanceof kinds[kind]) {
      spares.delete(spare);
      return spare.fill(0);
    }
  return null;
}

/**
 * Has a step's matrices make room for those of the next, as `tf.tidy` does: all that are made while it runs
 * are empty once it ends. New memory for each step took a third of its time, or half of a large one's.
 *
 * @group Playground
 * @example
 * const total = tidied((x: number) => matrixOf([[x, 2]]).sum());
 *
 * total(1);
 * @param step a function whose matrices nobody needs after it; what is to stay of one, it copies
 * @returns the same function, tidied up after
 */
export function tidied<Given extends unknown[], Result>(
  step: (...given: Given) => Result,
): (...given: Given) => Result {
  return (...given) => {
    if (made) return step(...given);
    made = own;
    try {
      return step(...given);
    } finally {
      made = null;
      tidy();
    }
  };
}

const own: Flat[] = [];

function tidy() {
  for (const matrix of own) {
    const spare = matrix.empty();
    if (!spare) continue;
    if (spares.size === mostSpares) spares.clear();
    spares.add(spare);
  }
  own.length = 0;
  for (const rooms of [ofSteps.double, ofSteps.single]) {
    for (let i = 0; i < rooms.at; i++) rooms.stores[i]!.fill(0);
    rooms.stores[rooms.at]?.fill(0, 0, rooms.used);
    rooms.at = 0;
    rooms.used = 0;
  }
}

type Sized = { rows: number; columns: number };

const mismatch = (what: string, A: Sized, B: Sized) =>
  new RangeError(`${what}: ${A.rows} × ${A.columns} and ${B.rows} × ${B.columns} do not fit`);
