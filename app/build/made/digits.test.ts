import { readFile } from "node:fs/promises";
import { crc32, gunzipSync } from "node:zlib";
import files from "virtual:digits";
import { expect, test } from "vitest";
import { countImages, unpackImages } from "../../library/mnist/unpack";
import { pick, readSet } from "./digits";

const read = (name: string) => readFile(new URL(files[name]!.url));

test("each digit has its two files, whose sizes and checksums the page knows", async () => {
  expect(Object.keys(files)).toHaveLength(20);
  for (const [name, { bytes, crc }] of Object.entries(files)) {
    const content = await read(name);
    expect([content.length, crc32(content)]).toEqual([bytes, crc]);
  }
});

test("there are as many images of each digit as MNIST has", async () => {
  const count = async (name: string) => countImages(gunzipSync(await read(name)));
  const countAll = (set: string) =>
    Promise.all(Array.from({ length: 10 }, (_, digit) => count(`${set}-${digit}.bin`)));
  const [train, test] = await Promise.all([countAll("train"), countAll("test")]);
  expect([train[3], train[7], test[3], test[7]]).toEqual([6131, 6265, 1010, 1028]);
  const sum = (counts: number[]) => counts.reduce((all, one) => all + one, 0);
  expect([sum(train), sum(test)]).toEqual([60_000, 10_000]);
});

test("they are MNIST's, pixel for pixel, in its order", async () => {
  const { images, labels } = await readSet("test");
  const first = labels.indexOf(7);
  const sevens = unpackImages(gunzipSync(await read("test-7.bin")));
  expect(Buffer.compare(sevens, pick(7, images, labels))).toBe(0);
  expect(
    Buffer.compare(sevens.subarray(0, 784), images.subarray(first * 784, (first + 1) * 784)),
  ).toBe(0);
});
