import { gzipSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { loadLocally } from "../../kernel/local";
import type { Run } from "../package";
import { type Mnist, openMnist } from "./mnist";
import { imageSize, packImages } from "./pack";

const run: Run = { cell: "a", settings: {}, print() {}, onReturn() {}, onEnd() {} };
const { mnist } = (await loadLocally("mnist")).forRun!(run) as { mnist: Mnist };

const noMatrix = (): never => undefined as never;

/** So many images, of one ink each. */
const plain = (count: number, ink: number) => {
  const bytes = gzipSync(packImages(new Uint8Array(count * imageSize).fill(ink)));
  return new Uint8Array(bytes).buffer;
};

test("threes and sevens are as many as MNIST has, the threes first, each as bytes and as a row", async () => {
  const { train, test } = await mnist.threesAndSevens();
  for (const [set, threes, sevens] of [
    [train, 6131, 6265],
    [test, 1010, 1028],
  ] as const) {
    const count = threes + sevens;
    expect(set.X.shape).toEqual([count, imageSize]);
    expect([set.images.length, set.digits.length]).toEqual([count, count]);
    expect(set.digits.lastIndexOf(3)).toBe(threes - 1);
    expect(set.digits.indexOf(7)).toBe(threes);
    const ink = set.images.map((image) => image.reduce((sum, byte) => sum + byte, 0));
    const inX = set.X.times(new Float32Array(imageSize).fill(1));
    const far = ink.findIndex((sum, i) => Math.abs(sum / 255 - inX[i]!) > 1e-3);
    expect(far).toBe(-1);
  }
});

test("any digits come in the order they are asked for, in words as well", async () => {
  const fetch = vi.fn(async (names: string[]) =>
    names.map((name) => plain(name.startsWith("train") ? 2 : 1, Number(name.at(-5)) + 1)),
  );
  const { digits } = openMnist(fetch, noMatrix);
  const { train, test } = await digits([9, 0, 4]);
  expect(fetch).toHaveBeenCalledWith(
    ["train-9.bin", "train-0.bin", "train-4.bin", "test-9.bin", "test-0.bin", "test-4.bin"],
    "nines, zeros and fours",
  );
  expect([...train.digits]).toEqual([9, 9, 0, 0, 4, 4]);
  expect(train.images.map((image) => image[783])).toEqual([10, 10, 1, 1, 5, 5]);
  expect([...test.digits]).toEqual([9, 0, 4]);
  await digits([8]);
  expect(fetch).toHaveBeenLastCalledWith(["train-8.bin", "test-8.bin"], "eights");
});

test("what one cell does to its images is not seen by another", async () => {
  const first = await mnist.digits([1]);
  first.test.images[0]!.fill(7);
  expect((await mnist.digits([1])).test.images[0]).not.toContain(7);
});

test("what is damaged is said by its name", async () => {
  const good = plain(3, 1);
  const short = good.slice(0, -4);
  const turned = good.slice(0);
  new Uint8Array(turned)[good.byteLength - 6]! ^= 1;
  for (const bad of [
    short,
    turned,
    new ArrayBuffer(0),
    new TextEncoder().encode("<!doctype").buffer,
  ]) {
    const { digits } = openMnist(async () => [good, bad], noMatrix);
    await expect(digits([2])).rejects.toThrow(new RangeError("test-2.bin is damaged"));
  }
  const packed = new Uint8Array(gzipSync(Uint8Array.of(1, 0, 0, 0, 0, 1))).buffer;
  const { digits } = openMnist(async () => [good, packed], noMatrix);
  await expect(digits([2])).rejects.toThrow(new RangeError("the images are damaged"));
});

test.each([
  [undefined, "mnist.digits takes a list of digits from 0 to 9, as [3, 7]"],
  [3, "mnist.digits takes a list of digits from 0 to 9, as [3, 7]"],
  [[], "mnist.digits takes a list of digits from 0 to 9, as [3, 7]"],
  [[10], "mnist.digits takes a list of digits from 0 to 9, as [3, 7]"],
  [[-1], "mnist.digits takes a list of digits from 0 to 9, as [3, 7]"],
  [[1.5], "mnist.digits takes a list of digits from 0 to 9, as [3, 7]"],
  [["3"], "mnist.digits takes a list of digits from 0 to 9, as [3, 7]"],
  [[3, 7, 3], "mnist.digits takes each digit once, not 3, 7, 3"],
])("what is no list of digits is refused: %j", async (which, message) => {
  await expect(mnist.digits(which as never)).rejects.toThrow(message);
});
