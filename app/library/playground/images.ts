import { blank, Flat } from "./flat";
import type { Store } from "./products";

/**
 * A matrix of bytes, each worth `scale`: an image a row. They are many, so only those that are picked
 * become float32 numbers; or all, once somebody asks for more than some rows.
 */
export class Images extends Flat {
  private readonly bytes: Uint8Array;
  /** The same bytes, four at a time. */
  private readonly words: Uint32Array;
  /** What each byte is worth. */
  private readonly worth: Float32Array;

  /** @param columns a multiple of 4 */
  constructor(bytes: Uint8Array, columns: number, scale: number) {
    const rows = bytes.length / columns;
    super(rows, columns, none);
    this.bytes = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    this.words = new Uint32Array(this.bytes.buffer, this.bytes.byteOffset, bytes.length / 4);
    this.worth = Float32Array.from({ length: 256 }, (_, byte) => scale * byte);
    let all: Float32Array | null = null;
    const get = () => {
      all ??= this.fill(new Float32Array(rows * columns), { length: rows }, (i) => i);
      return all;
    };
    Object.defineProperty(this, "store", { get });
  }

  override slice(row: number, most: number): Flat {
    const rows = Math.min(most, this.rows - row);
    return this.numbersAt({ length: rows }, (i) => row + i);
  }

  override pick(rows: ArrayLike<number>): Flat {
    return this.numbersAt(rows, (i) => rows[i]!);
  }

  private numbersAt(rows: { length: number }, rowAt: (i: number) => number): Flat {
    const made = blank(rows.length, this.columns, none);
    this.fill(made.values, rows, rowAt);
    return made;
  }

  private fill<S extends Store>(
    numbers: S,
    rows: { length: number },
    rowAt: (i: number) => number,
  ): S {
    const { columns, bytes, words, worth } = this;
    for (let i = 0; i < rows.length; i++) {
      const [from, into] = [rowAt(i) * columns, i * columns];
      for (let j = 0; j < columns; j += 4) {
        // Most of an image is paper.
        if (words[(from + j) >> 2] === 0) continue;
        for (let k = j; k < j + 4; k++) numbers[into + k] = worth[bytes[from + k]!]!;
      }
    }
    return numbers;
  }
}

const none = new Float32Array(0);
