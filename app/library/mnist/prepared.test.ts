// biome-ignore-all lint/suspicious/noFocusedTests: `fit` is ours.
import { expect, test } from "vitest";
import { readThreesAndSevens, train } from "../../tests/threesAndSevens";
import { dot } from "../vectors";
import { centre, crop, fit, normalise } from "./normalise";
import { blank, cut, type Picture } from "./picture";
import { rasterise } from "./rasterise";

const known = readThreesAndSevens("train");
const unseen = readThreesAndSevens("t10k");

test("the matrix keeps as many blocks as there is ink in", () => {
  expect(known.X).toMatchObject({ rows: 12_396, blocks: { all: 2_429_616, kept: 667_770 } });
});

/** An image ten times as large, up to three of its pixels away from the middle of 36 × 36. */
function enlarge(image: Uint8Array, k: number): Picture {
  const large = blank(360, 360);
  const corner = 360 * (10 + ((53 * k) % 61)) + 10 + ((37 * k) % 61);
  for (let y = 0; y < 280; y++) {
    const row = image.subarray(28 * Math.floor(y / 10), 28 * Math.floor(y / 10 + 1));
    for (let x = 0; x < 280; x++) large.ink[corner + 360 * y + x] = row[Math.floor(x / 10)]! / 255;
  }
  return large;
}

test("an image that is enlarged and moved is told as before once it is normalised, and only then", () => {
  const model = train(known, { seed: 1, labels: [1, 0], learningRate: 10, steps: 200 });
  const isThree = (pixels: ArrayLike<number>) => dot(pixels, model.w) + model.b > 0;
  let [normalised, boxed, asItLies] = [0, 0, 0];
  for (const [k, image] of unseen.images.entries()) {
    const before = isThree(Float32Array.from(image, (byte) => byte / 255));
    const large = enlarge(image, k);
    const small = fit(crop(large), 20);
    if (isThree(centre(small, 28).ink) === before) normalised++;
    // The box in the middle, as near as whole pixels go.
    const [left, top] = [Math.ceil(small.width / 2) - 14, Math.ceil(small.height / 2) - 14];
    if (isThree(cut(small, left, top, 28, 28).ink) === before) boxed++;
    if (isThree(fit(cut(large, 40, 40, 280, 280), 28).ink) === before) asItLies++;
  }
  expect(unseen.images).toHaveLength(2038);
  expect(normalised / 2038).toBeGreaterThan(0.99);
  expect(boxed / 2038).toBeLessThan(0.77);
  expect(asItLies / 2038).toBeGreaterThan(0.7);
  expect(asItLies / 2038).toBeLessThan(0.77);
}, 300_000);

test("a drawn three is a three, and a drawn seven a seven", () => {
  const model = train(known, { seed: 1, labels: [1, 0], learningRate: 10, steps: 200 });
  const answer = (drawing: string) => dot(normalise(rasterise(drawing)).ink, model.w) + model.b;
  const three =
    "80,70 110,45 150,45 180,70 180,105 150,130 120,135 155,145 185,170 185,205 155,235 110,235 75,210";
  expect(answer(three)).toBeGreaterThan(0);
  expect(answer("70,60 200,60 160,130 130,235")).toBeLessThan(0);
});
