import type { Bound, Rows } from "../binding";
import { inkOf, seven, three } from "../inkOf";
import type { GalleryData } from "./drawing";
import type { GalleryProps } from "./props";

const digits = [inkOf(three), inkOf(seven), inkOf(three, 3.4), inkOf(seven, 1.6)];

/** What is ink is taken away, and what is paper adds a little. */
const paled = (image: number[]) => image.map((ink) => 0.3 - ink);

const rowsOf = (images: number[][]): Rows => ({
  values: Float64Array.from(images.flat()),
  columns: images[0]?.length ?? 0,
});

export const gallery = (count: number, more: Partial<GalleryData> = {}): GalleryData => ({
  images: rowsOf(Array.from({ length: count }, (_, i) => digits[i % 4]!)),
  labels: Array.from({ length: count }, (_, i) => `3: ${(0.5 + i / 100).toFixed(2)}`),
  chosen: 2,
  empty: "None: every image is classified right.",
  label: "image",
  columns: 28,
  scale: "ink",
  most: 1,
  ...more,
});

export const examples: [string, GalleryData, number?][] = [
  ["gallery", gallery(14)],
  ["gallery-phone", gallery(9), 350],
  ["gallery-words", gallery(3, { labels: ["a three", "a seven", "said seven at 0.98"] })],
  ["gallery-signed", gallery(4, { scale: "signed", images: rowsOf(digits.map(paled)) })],
  ["gallery-empty", gallery(0)],
  [
    "gallery-lack",
    gallery(0, { images: null, lack: "wrong.images: 785 numbers do not fill rows of 28" }),
  ],
  ["gallery-none", gallery(0, { images: null })],
];

export const bound: Bound<GalleryProps, GalleryData> = {
  props: {
    of: "wrong.images",
    labels: "wrong.words",
    chooses: "which",
    empty: "None.",
    columns: 2,
    scale: "signed",
    most: 255,
  },
  values: {
    wrong: { images: [Uint8Array.of(0, 255, 0, 128), [1, 2, 3, 4]], words: ["three", 0.25] },
    which: 1,
  },
  data: {
    lack: undefined,
    images: { values: Float64Array.of(0, 255, 0, 128, 1, 2, 3, 4), columns: 4 },
    labels: ["three", "0.25"],
    chosen: 1,
    empty: "None.",
    label: "image",
    columns: 2,
    scale: "signed",
    most: 255,
  },
};
