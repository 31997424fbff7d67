import { Flat } from "./flat";

/**
 * A matrix of bytes, each worth `scale`: an image a row. They are many, so only those that are picked
 * become float32 numbers; or all, once somebody asks for more than some rows.
 */
export class Images extends Flat {
  private readonly bytes: Uint8Array;
  /** The same bytes, four at a time. */
  private readonly words: Uint32Array;
  private readonly scale: number;

  /** @param columns a multiple of 4 */
  constructor(bytes: Uint8Array, columns: number, scale: number) {
    const rows = bytes.length / columns;
    super(rows, columns, none);
    this.bytes = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    this.words = new Uint32Array(this.bytes.buffer, this.bytes.byteOffset, bytes.length / 4);
    this.scale = scale;
    let all: Float32Array | null = null;
    const get = () => {
      all ??= this.numbersOf({ length: rows }, (i) => i);
      return all;
    };
    Object.defineProperty(this, "store", { get });
  }

  override slice(row: number, most: number): Flat {
    const rows = Math.min(most, this.rows - row);
    const numbers = this.numbersOf({ length: rows }, (i) => row + i);
    return new Flat(rows, this.columns, numbers);
  }

  override pick(rows: ArrayLike<number>): Flat {
    const numbers = this.numbersOf(rows, (i) => rows[i]!);
    return new Flat(rows.length, this.columns, numbers);
  }

  private numbersOf({ length }: { length: number }, rowAt: (i: number) => number): Float32Array {
    const { columns, bytes, words, scale } = this;
    const numbers = new Float32Array(length * columns);
    for (let i = 0; i < length; i++) {
      const [from, into] = [rowAt(i) * columns, i * columns];
      for (let j = 0; j < columns; j += 4) {
        // Most of an image is paper.
        if (words[(from + j) >> 2] === 0) continue;
        for (let k = j; k < j + 4; k++) numbers[into + k] = scale * bytes[from + k]!;
      }
    }
    return numbers;
  }
}

const none = new Float32Array(0);
