import { imageSize } from "./pack";
import type { Pixels } from "./pixels";
import { countImages, unpackImages } from "./unpack";

/** Images with the digit that each is meant for: those of the first digit asked for come first. */
export type DigitSet = {
  /** An image a row: n × 784, 0 for paper and 1 for ink. */
  X: Pixels;
  /** The 784 bytes of each image, row by row from the top, 0 for paper and 255 for ink. */
  images: Uint8Array[];
  /** Which digit each image is: n of them. */
  digits: Uint8Array;
};
export type Digits = { train: DigitSet; test: DigitSet };

export type Mnist = {
  /** The threes, then the sevens: 12,396 to train with and 2,038 to test with. */
  threesAndSevens(): Promise<Digits>;
  /** @param which digits from 0 to 9, each once; their images come in this order */
  digits(which: readonly number[]): Promise<Digits>;
};

const plurals = "zeros ones twos threes fours fives sixes sevens eights nines".split(" ");

/**
 * Gives MNIST to cells, a copy to each who asks.
 * @param fetch gives the packed files of those names, which are the images of what it is told
 * @param toPixels makes a matrix of bytes, so many columns wide, a byte of 1 being worth `scale`
 */
export function openMnist(
  fetch: (names: string[], what: string) => Promise<ArrayBuffer[]>,
  toPixels: (bytes: Uint8Array, columns: number, scale: number) => Pixels,
): Mnist {
  async function digits(which: readonly number[]): Promise<Digits> {
    check(which);
    const names = ["train", "test"].flatMap((set) => which.map((digit) => `${set}-${digit}.bin`));
    const files = await fetch(names, writeList(which.map((digit) => plurals[digit]!)));
    const packed = await Promise.all(files.map((file, i) => inflate(file, names[i]!)));
    const set = (of: Uint8Array[]) => unpackSet(of, which, toPixels);
    return { train: set(packed.slice(0, which.length)), test: set(packed.slice(which.length)) };
  }
  return { digits, threesAndSevens: () => digits([3, 7]) };
}

function unpackSet(
  packed: Uint8Array[],
  which: readonly number[],
  toPixels: Parameters<typeof openMnist>[1],
): DigitSet {
  const counts = packed.map(countImages);
  const count = counts.reduce((sum, n) => sum + n, 0);
  const bytes = new Uint8Array(count * imageSize);
  const digits = new Uint8Array(count);
  let at = 0;
  for (const [k, n] of counts.entries()) {
    unpackImages(packed[k]!, bytes.subarray(at * imageSize, (at + n) * imageSize));
    digits.fill(which[k]!, at, (at += n));
  }
  const images = Array.from(digits, (_, i) => bytes.subarray(i * imageSize, (i + 1) * imageSize));
  return { X: toPixels(bytes, imageSize, 1 / 255), images, digits };
}

/**
 * Unzips without a Blob or a Response, which WebKit does not read where cells run.
 * @throws RangeError if the bytes are not what gzip has made
 */
async function inflate(bytes: ArrayBuffer, name: string): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  // What is wrong with the bytes is the reader's to say.
  const written = writer.write(new Uint8Array(bytes)).then(() => writer.close());
  written.catch(() => {});
  try {
    return join(await readAll(readable.getReader()));
  } catch {
    throw new RangeError(`${name} is damaged`);
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for (let read = await reader.read(); !read.done; read = await reader.read())
    parts.push(read.value);
  return parts;
}

function join(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function check(which: readonly number[]) {
  const isDigit = (x: unknown) => Number.isInteger(x) && Number(x) >= 0 && Number(x) <= 9;
  if (!Array.isArray(which) || which.length === 0 || !which.every(isDigit))
    throw new TypeError("mnist.digits takes a list of digits from 0 to 9, as [3, 7]");
  if (new Set(which).size < which.length)
    throw new RangeError(`mnist.digits takes each digit once, not ${which.join(", ")}`);
}

const writeList = (words: string[]) =>
  words.length === 1 ? words[0]! : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
