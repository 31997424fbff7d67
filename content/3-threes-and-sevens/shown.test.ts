import { describe, expect, test } from "vitest";
import { type RunOptions, runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import { centre, crop, fit as scaleTo } from "../../app/library/mnist/normalise";
import { numpyRandom } from "../../app/library/random";
import { readDigits } from "../../app/tests/readDigits";
import { tableOf } from "../../app/tests/tableOf";
import * as module from "./lesson.mdx";

// What the cells show, each number reached a second way: MNIST's own files, and plain loops in
// float64 over every pixel.

const lesson = collectLesson("threes-and-sevens", module);
const [train, unseen] = [readDigits("train", [3, 7]), readDigits("t10k", [3, 7])];

type Set = typeof train;
type Neuron = { w: Float32Array; b: number };
type Drawn = {
  ink: Float32Array;
  plain: Float32Array;
  parts: Float32Array;
  f: number;
  says: string;
};

async function run({ inputs, ...options }: RunOptions = {}) {
  const settings = { inputs: { steps: 1, ...inputs }, manual: [], ...options };
  const { baked, variables } = await runLesson(lesson, settings);
  return { baked, get: <Value>(name: string) => variables.get(name) as Value };
}

/** The author's cell with one line written otherwise. */
function rewritten(name: string, line: string, other: string) {
  const { source } = lesson.cells.find(({ compiled }) => compiled.name === name)!;
  expect(source).toContain(line);
  return { [name]: source.replace(line, other) };
}

/** A run that several tests look at. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const near = (value: unknown, wanted: number, tolerance = 1e-6) =>
  expect(Math.abs((value as number) - wanted), `${value}, not ${wanted}`).toBeLessThanOrEqual(
    tolerance,
  );

const squash = (z: number) => (1 + Math.tanh(z / 2)) / 2;
const imageOf = ({ bytes }: Set, i: number) => bytes.subarray(784 * i, 784 * (i + 1));
const rowsOf = ({ digits }: Set) => [...digits.keys()];

function sumOf(set: Set, i: number, { w, b }: Neuron): number {
  let z = b;
  for (let j = 0; j < 784; j++) z += (w[j]! * set.bytes[784 * i + j]!) / 255;
  return z;
}

const answersOf = (set: Set, at: Neuron) => rowsOf(set).map((i) => squash(sumOf(set, i, at)));

/** How many of a set's images of a digit are called a digit. */
const countOf = ({ digits }: Set, f: number[], is: number, called: number, threshold = 0.5) =>
  f.filter((f, i) => digits[i] === is && (f > threshold ? 3 : 7) === called).length;

const shareRight = (set: Set, f: number[]) =>
  (countOf(set, f, 3, 3) + countOf(set, f, 7, 7)) / f.length;

function meanOf(set: Set, of: (digit: number) => boolean): number[] {
  const rows = rowsOf(set).filter((i) => of(set.digits[i]!));
  return Array.from(
    { length: 784 },
    (_, j) => rows.reduce((sum, i) => sum + set.bytes[784 * i + j]!, 0) / rows.length,
  );
}

const settings = [
  { sevenLabel: "0", moment: 3, page: 1, sample: 2, pixel: 350, threshold: 0.5, mistake: 0 },
  { sevenLabel: "2", moment: 9, page: 7, sample: 20, pixel: 211, threshold: 0.9, mistake: 5 },
];

describe.each(settings)("label $sevenLabel, step $moment, threshold $threshold:", (inputs) => {
  const look = once(async () => {
    const looked = await run({ inputs: { ...inputs, seed: 1, steps: 12 } });
    const byHand = looked.get<Record<string, number> & { at(step: number): Neuron }>("byHand");
    const target = (i: number) => (train.digits[i] === 3 ? 1 : Number(inputs.sevenLabel));
    const lossOf = (f: number[]) =>
      f.reduce((L, f, i) => L + (f - target(i)) ** 2, 0) / train.digits.length;
    return { ...looked, byHand, at: byHand.at(inputs.moment), target, lossOf };
  });

  test("the loss and both accuracies after the last step, and the words for them", async () => {
    const { get, byHand, lossOf } = await look();
    const last = byHand.at(12);
    const f = answersOf(train, last);
    near(byHand.loss, lossOf(f));
    near(byHand.bias, last.b, 0);
    near(byHand.trainAccuracy, shareRight(train, f));
    near(byHand.testAccuracy, shareRight(unseen, answersOf(unseen, last)));
    const start = shareRight(train, answersOf(train, get("initial")));
    const percent = get<Record<string, number>>("percent");
    near(percent.start, 100 * start, 1e-4);
    expect([percent.train, percent.test]).toEqual(
      [byHand.trainAccuracy!, byHand.testAccuracy!].map((share) => 100 * share),
    );
    expect(get("perStep")).toBe(byHand.milliseconds! / 12);
  });

  test("the image and the pixel that are chosen, and every factor of their slopes", async () => {
    const { get, at, target, lossOf } = await look();
    const i = get<number>("image");
    const chosen = get<{ pixels: Uint8Array; digit: number }>("chosen");
    expect(chosen.digit).toBe(train.digits[i]);
    expect(chosen.pixels).toEqual(imageOf(train, i));
    const now = get<Record<string, number> & { weights: Float32Array; added: Float32Array }>("now");
    const n = train.digits.length;
    const f = answersOf(train, at);
    const slopes = f.map((f, i) => (2 / n) * (f - target(i)) * f * (1 - f));
    const ink = (i: number) => train.bytes[784 * i + inputs.pixel]! / 255;
    const wantedOf = (i: number) => ({
      ...{ step: inputs.moment, R: 10, n, x: ink(i), w: at.w[inputs.pixel]!, b: at.b },
      ...{ z: sumOf(train, i, at), f: f[i]!, t: target(i), e: f[i]! - target(i), L: lossOf(f) },
      ...{ dL_df: (2 / n) * (f[i]! - target(i)), df_dz: f[i]! * (1 - f[i]!), dL_dz: slopes[i]! },
      dL_dw: slopes.reduce((sum, slope, i) => sum + slope * ink(i), 0),
      dL_db: slopes.reduce((sum, slope) => sum + slope, 0),
    });
    for (const [name, value] of Object.entries(wantedOf(i))) near(now[name], value, 2e-6);
    // Of the chosen image the answer may be 1 to many digits; this one is the least sure.
    const far = f.map((f) => Math.abs(f - 0.5));
    const unsure = far.indexOf(far.reduce((p, q) => Math.min(p, q)));
    const found = get<(i: number, j: number) => Record<string, number>>("lookAt")(
      unsure,
      inputs.pixel,
    );
    for (const [name, value] of Object.entries(wantedOf(unsure))) near(found[name], value, 2e-6);
    expect(now.weights).toEqual(at.w);
    const { w } = get<Neuron>("initial");
    for (const [j, added] of now.added.entries()) near(added, at.w[j]! - w[j]!);
    expect(now.added.some((added) => Math.abs(added) > 0.01)).toBe(true);
  });

  test("the table of counts, and the mistakes with the most wrong first", async () => {
    const { get, at } = await look();
    const { threshold } = inputs;
    const f = answersOf(unseen, at);
    const { counts, percent } = get<{ counts: number[][]; percent: number }>("unseen");
    const count = (is: number, called: number) => countOf(unseen, f, is, called, threshold);
    expect(counts).toEqual([
      [count(3, 3), count(3, 7)],
      [count(7, 3), count(7, 7)],
    ]);
    expect(counts.map(([p, q]) => p! + q!)).toEqual([1010, 1028]);
    near(percent, (100 * (count(3, 3) + count(7, 7))) / 2038, 1e-4);
    const allWrong = rowsOf(unseen)
      .filter((i) => f[i]! > threshold !== (unseen.digits[i] === 3))
      .sort((i, k) => Math.abs(f[k]! - threshold) - Math.abs(f[i]! - threshold));
    const wrong = allWrong.slice(0, 48);
    type Mistakes = { count: number; images: Uint8Array[]; words: string[] };
    const { count: many, images, words } = get<Mistakes>("mistakes");
    expect(many).toBe(allWrong.length);
    expect(images).toHaveLength(wrong.length);
    for (const [k, i] of wrong.entries()) {
      const [called, answer] = words[k]!.split("? ");
      expect(called).toBe(unseen.digits[i] === 3 ? "7" : "3");
      expect(answer).toMatch(/^[01]\.\d\d$/);
      // Answers that are equal to so many digits may stand in either order.
      near(answer, f[i]!, 6e-3);
    }
  });

  test("what each pixel of a mistake adds, which makes its sum", async () => {
    const { get, at } = await look();
    const { images, words } = get<{ images: Uint8Array[]; words: string[] }>("mistakes");
    type Blame = { parts: Float32Array; pixels: Uint8Array } & Record<string, number>;
    const blame = get<Blame>("blame");
    expect(blame.pixels).toEqual(images[inputs.mistake]);
    for (const [j, part] of blame.parts.entries()) near(part, (at.w[j]! * blame.pixels[j]!) / 255);
    const pull = (sign: number) =>
      blame.parts.reduce((sum, part) => sum + (part * sign > 0 ? part : 0), 0);
    near(blame.three, pull(1), 1e-4);
    near(blame.seven, -pull(-1), 1e-4);
    near(blame.z, pull(1) + pull(-1) + at.b, 1e-4);
    near(blame.f, squash(blame.z!), 1e-9);
    near(blame.f, Number(words[inputs.mistake]!.split("? ")[1]), 6e-3);
  });
});

const asGiven = once(() => run());

describe("the images", () => {
  test("are as many and as large as the table says", async () => {
    const { baked } = await asGiven();
    expect(tableOf(baked, "data")).toEqual([
      { what: "threes to learn from", shape: "6131 × 28 × 28" },
      { what: "sevens to learn from", shape: "6265 × 28 × 28" },
      { what: "together", shape: "12396 × 28 × 28" },
      { what: "each as one row: X", shape: "12396 × 784" },
    ]);
  });

  test.each([
    [1, 0],
    [2, 23],
    [523, 11],
  ])("of page %i are twelve threes and twelve sevens, and one is chosen", async (page, sample) => {
    const { get } = await run({ inputs: { page, sample } });
    const { images, words } = get<{ images: Uint8Array[]; words: number[] }>("samples");
    expect(get("pages")).toBe(523);
    expect(words).toEqual([...Array(12).fill(3), ...Array(12).fill(7)]);
    const first = 12 * (page - 1);
    for (const k of Array(12).keys()) {
      expect(images[k]).toEqual(imageOf(train, (first + k) % 6131));
      expect(images[12 + k]).toEqual(imageOf(train, 6131 + ((first + k) % 6265)));
    }
    expect(get<{ pixels: Uint8Array }>("chosen").pixels).toEqual(images[sample]);
  });

  test("have these means, so much paper, and these blocks with ink", async () => {
    const { get } = await asGiven();
    const means = get<Record<string, Float32Array>>("means");
    const wanted = {
      threes: meanOf(train, (digit) => digit === 3),
      sevens: meanOf(train, (digit) => digit === 7),
      both: meanOf(train, () => true),
    };
    for (const [of, mean] of Object.entries(wanted))
      for (const [j, ink] of mean.entries()) near(means[of]![j], ink, 1e-2);
    const { bytes } = train;
    let [zeros, blocks] = [0, 0];
    for (const byte of bytes) if (byte === 0) zeros++;
    for (let at = 0; at < bytes.length; at += 4)
      if (bytes[at]! + bytes[at + 1]! + bytes[at + 2]! + bytes[at + 3]! > 0) blocks++;
    expect(get("census")).toEqual({
      size: bytes.length,
      paper: (100 * zeros) / bytes.length,
      paperHere: imageOf(train, get("image")).filter((byte) => byte === 0).length,
      ...{ blocks, allBlocks: bytes.length / 4 },
      neverInked: wanted.both.filter((ink) => ink === 0).length,
    });
  });
});

test("at the thresholds 0 and 1 every image is a three, or every one a seven", async () => {
  const counts = async (threshold: number) =>
    (await run({ inputs: { threshold } })).get<{ counts: number[][] }>("unseen").counts;
  // Some answer of an untrained neuron may be 0 or 1 to the last digit; none is above 1.
  expect(await counts(1)).toEqual([
    [0, 1010],
    [0, 1028],
  ]);
  const [threes, sevens] = await counts(0);
  expect([threes![1], sevens![1]]).toEqual([0, 0]);
});

test.each([3, 0])("of only %i mistakes the last one is opened, if any", async (few) => {
  const sources = rewritten("mistakes", ".slice(0, 48)", `.slice(0, ${few})`);
  const { get } = await run({ inputs: { mistake: 47 }, sources });
  const { images } = get<{ images: Uint8Array[] }>("mistakes");
  expect(images).toHaveLength(few);
  const { pixels } = get<{ pixels: Uint8Array }>("blame");
  expect(pixels).toEqual(images.at(-1) ?? new Uint8Array(784));
});

describe("the start", () => {
  test("as drawn is sure of most images", async () => {
    const { get } = await asGiven();
    const f = answersOf(train, get("initial"));
    expect(get("sure")).toBe(f.filter((f) => f < 0.01 || f > 0.99).length);
  });

  test("at zero learns, and its weights are then what has been added", async () => {
    const { get } = await run({ inputs: { startsAt: "zero", seed: 1, steps: 100 } });
    expect(get("initial")).toEqual({ w: new Float32Array(784), b: 0 });
    expect(get<{ testAccuracy: number }>("byHand").testAccuracy).toBeGreaterThan(0.97);
    const { weights, added } = get<Record<"weights" | "added", Float32Array>>("now");
    expect(added).toEqual(weights);
  });
});

describe("the floor", () => {
  test("is that of labels which a sigmoid cannot reach, and stands beside what was reported", async () => {
    const { baked, get } = await run({ inputs: { sevenLabel: "2" } });
    const floor = get<Record<string, number>>("floor");
    near(floor.lowest, 6265 / 12396);
    expect(floor.reported).toBe(0.6805);
    expect(get("floorOfTwo")).toBe(6265 / 12396);
    const shown = baked.outputs.floor!.shown as { entries: { value: { value: number } }[] };
    expect(shown.entries.map(({ value }) => value.value)).toEqual([floor.lowest]);
  });

  test("is none where the labels can be reached", async () => {
    const { get } = await asGiven();
    expect(get("floor")).toEqual({ lowest: Number.NaN, reported: Number.NaN });
  });
});

test.each([
  [0, 0.0001, 1, "under 60 %"],
  [1, 1, 2, "60 to 90 %"],
  [1, 10, 10, "over 90 %"],
] as const)("seed %i at a rate of %f after %i steps: %s", async (seed, rate, steps, word) => {
  const { get } = await run({ inputs: { seed, learningRate: rate, steps } });
  const right = 100 * get<{ trainAccuracy: number }>("byHand").trainAccuracy;
  expect(right > 90 ? "over 90 %" : right < 60 ? "under 60 %" : "60 to 90 %").toBe(word);
  expect(get("verdict")).toEqual({ learningRate: rate, word });
});

describe("a drawing", () => {
  const three = "70,60 140,40 190,80 140,130 200,180 140,240 70,220";
  const look = async (inputs: RunOptions["inputs"]) => {
    const { get } = await run({ inputs: { seed: 1, steps: 20, ...inputs } });
    return { drawn: get<Drawn>("drawn"), now: get<{ weights: Float32Array; b: number }>("now") };
  };

  test.each([
    ["the given seven", {}, "seven"],
    ["a three", { drawing: three }, "three"],
    ["one dot", { drawing: "140,140" }, ""],
  ])("%s: its parts make its answer, which is said", async (_, inputs, digit) => {
    const { drawn, now } = await look(inputs);
    const z = drawn.parts.reduce((z, part) => z + part, now.b);
    for (const [j, part] of drawn.parts.entries()) near(part, now.weights[j]! * drawn.ink[j]!);
    near(drawn.f, squash(z));
    const called = squash(z) > 0.5 ? "three" : "seven";
    if (digit !== "") expect(called).toBe(digit);
    expect(drawn.says).toBe(
      `It takes this for a ${called}: its answer is ${squash(z).toFixed(3)}.`,
    );
  });

  test("of nothing says so", async () => {
    const { drawn, now } = await look({ drawing: "" });
    expect(drawn.says).toBe("Nothing is drawn yet.");
    expect(drawn.ink.every((ink) => ink === 0)).toBe(true);
    near(drawn.f, squash(now.b));
  });

  /** The box in which there is ink, and where its mass has its middle. */
  function placeOf(ink: Float32Array) {
    const inked = [...ink.keys()].filter((j) => ink[j]! > 0);
    const rows = inked.map((j) => Math.floor(j / 28));
    const columns = inked.map((j) => j % 28);
    const mass = inked.reduce((sum, j) => sum + ink[j]!, 0);
    const along = (at: number[]) => at.reduce((sum, at, k) => sum + at * ink[inked[k]!]!, 0) / mass;
    const span = (at: number[]) => [Math.min(...at), Math.max(...at)] as const;
    return { rows: span(rows), columns: span(columns), middle: [along(rows), along(columns)] };
  }

  // A seven in a corner, about half as large as the pad.
  const small = "10,10 100,10 60,150";

  test("is cut out and scaled to 20 pixels, and its mass brought to the middle", async () => {
    const { rows, columns, middle } = placeOf((await look({ drawing: small })).drawn.ink);
    expect(Math.max(rows[1] - rows[0], columns[1] - columns[0]) + 1).toBe(20);
    for (const at of middle) near(at, 14, 0.5 + 1e-6);
  });

  test("is scaled alone with its box in the middle", async () => {
    const { drawn } = await look({ drawing: small, isCentred: false });
    const { rows, columns, middle } = placeOf(drawn.ink);
    expect(rows).toEqual([4, 23]);
    // As far from the left edge as from the right, but for one pixel that cannot be halved.
    expect([0, 1]).toContain(27 - columns[1] - columns[0]);
    expect(Math.abs(middle[0]! - 14)).toBeGreaterThan(0.6);
  });

  test("stays where and as large as it was drawn, a tenth of the pad's pixels", async () => {
    const inputs = { drawing: small, isCropped: false, isCentred: false };
    const { drawn } = await look(inputs);
    expect(drawn.plain).toEqual(drawn.ink);
    const { rows, columns } = placeOf(drawn.ink);
    for (const [at, wanted] of [
      [rows, [1, 15]],
      [columns, [1, 10]],
    ] as const)
      for (const [k, edge] of wanted.entries()) near(at[k], edge, 1);
  });
});

type Moved = Record<"all" | "centred" | "boxed" | "plain" | "step" | "iterations", number>;

/** Ten by ten of the pad's pixels for each of the image's, moved, and cut off at the pad's edges. */
const onPad = (image: Uint8Array, right: number, down: number) => ({
  width: 280,
  height: 280,
  ink: Float32Array.from({ length: 280 ** 2 }, (_, k) => {
    const [x, y] = [(k % 280) - right, Math.floor(k / 280) - down];
    const isOn = x >= 0 && x < 280 && y >= 0 && y < 280;
    return isOn ? image[28 * Math.floor(y / 10) + Math.floor(x / 10)]! / 255 : 0;
  }),
});

/** The picture in the middle of 28 × 28, or half a pixel up and to the left of it. */
function inMiddle({ width, height, ink }: ReturnType<typeof crop>): Float32Array {
  const [left, top] = [width, height].map((size) => Math.floor(14 - size / 2)) as [number, number];
  return Float32Array.from({ length: 784 }, (_, j) => {
    const [x, y] = [(j % 28) - left, Math.floor(j / 28) - top];
    return x >= 0 && x < width && y >= 0 && y < height ? ink[width * y + x]! : 0;
  });
}

test("test images that are moved keep their answer: nearly all, if all is done as MNIST did", async () => {
  const { get } = await run({
    inputs: { seed: 1, steps: 20 },
    // Every seventh of those that the cell tries.
    sources: rewritten("elsewhere", "const before", "if (i % 35 > 0) continue;\n    const before"),
    manual: ["elsewhere"],
  });
  const moved = get<Moved>("moved");
  expect(moved.all).toBe(59);
  expect(moved.centred).toBeGreaterThanOrEqual(57);
  for (const less of [moved.boxed, moved.plain]) expect(less).toBeLessThan(moved.centred - 5);
  const at = get<{ weights: Float32Array; b: number }>("now");
  const isThree = (ink: Float32Array) => ink.reduce((z, x, j) => z + x * at.weights[j]!, at.b) > 0;
  const { rand } = numpyRandom(0);
  const away = () => Math.round(-30 + 60 * rand());
  const counts = { all: 0, centred: 0, boxed: 0, plain: 0 };
  const tried = rowsOf(unseen).filter((i) => i % 35 === 0);
  for (const i of tried) {
    const image = imageOf(unseen, i);
    const pad = onPad(image, away(), away());
    const scaled = scaleTo(crop(pad), 20);
    const before = isThree(Float32Array.from(image, (byte) => byte / 255));
    const pictures = {
      centred: centre(scaled, 28).ink,
      boxed: inMiddle(scaled),
      plain: scaleTo(pad, 28).ink,
    };
    counts.all++;
    for (const [how, ink] of Object.entries(pictures))
      if (isThree(ink) === before) counts[how as keyof typeof pictures]++;
  }
  expect(moved).toEqual({ ...counts, step: tried.at(-1)! + 1, iterations: 2038 });
});

test("a moved image has ink to its edges, and none beyond the pad's", async () => {
  const { get } = await run({
    sources: rewritten("elsewhere", "i += 5", "i += 5000"),
    manual: ["elsewhere"],
  });
  const image = Uint8Array.from({ length: 784 }, (_, j) => 1 + (j % 255));
  for (const [right, down] of [
    [0, 0],
    [13, -27],
    [-30, 30],
  ] as const)
    expect(get<typeof onPad>("onPad")(image, right, down)).toEqual(onPad(image, right, down));
});

test("the race is run over the same product", async () => {
  const from = performance.now();
  const { baked, get } = await run({ manual: ["race"] });
  const whole = performance.now() - from;
  const rows = tableOf(baked, "race");
  expect(rows.map(({ products }) => products)).toEqual([12396 * 784, 4 * 667_770, 8 * 667_770]);
  expect(rows.map(({ way }) => way)).toEqual([
    "every number, one by one",
    "only blocks with ink, four at once",
    "a whole step: two products, and the loop",
  ]);
  for (const { milliseconds } of rows) {
    expect(milliseconds).toBe(Number((milliseconds as number).toPrecision(2)));
    expect(milliseconds).toBeGreaterThan(0);
    expect(milliseconds).toBeLessThan(whole);
  }
  const { weights } = get<{ weights: Float32Array }>("now");
  const z = get<(w: Float32Array) => Float32Array>("plainly")(weights);
  for (const i of rowsOf(train)) near(z[i], sumOf(train, i, { w: weights, b: 0 }), 1e-4);
});
