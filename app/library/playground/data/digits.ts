import type { DigitSet, Mnist } from "../../mnist/mnist";
import { type Data, plain, type Rows } from "./data";

const pixels = 784;

/** MNIST's digits, which are to be told apart, with the test set that MNIST has. */
export async function takeDigits(data: string, mnist: Mnist | undefined): Promise<Data> {
  if (!mnist) throw new TypeError(`makeData of ${data} takes mnist, which has the images`);
  const which = data === "digits" ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] : [3, 7];
  const { train, test } = await mnist.digits(which);
  return {
    ...{ data, task: "classes", classes: which.length, labels: which.map(String) },
    inputs: Array.from({ length: pixels }, (_, i) => `pixel ${i + 1}`),
    ...{ names: { x1: "pixel", x2: "pixel", answer: "digit" }, axes: plain },
    ...{ train: rowsOf(train, which), test: rowsOf(test, which), x: [-1, 1], y: [-1, 1] },
    says: [
      "MNIST brings its own test images. Noise, inputs and the share kept for testing change nothing here.",
    ],
  };
}

function rowsOf({ images, digits }: DigitSet, which: number[]): Rows {
  // All images are views of the same bytes, in their order.
  const { buffer, byteOffset } = images[0]!;
  const values = new Uint8Array(buffer, byteOffset, images.length * pixels);
  const X = { rows: images.length, columns: pixels, values, scale: 1 / 255 };
  return { X, t: Float64Array.from(digits, (digit) => which.indexOf(digit)), points: null };
}
