import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openMnist } from "../../mnist/mnist";
import { imageSize, packImages } from "../../mnist/pack";
import { torchRandom } from "../../torch";
import type { Data, Rows } from "./data";
import { makeData } from "./makeData";

const names = ["circle", "xor", "gauss", "spiral", "curve", "plane", "bumps"];
const pointsOf = ({ points, t }: Rows) =>
  Array.from(t, (one, i) => ({ x: points![2 * i]!, y: points![2 * i + 1]!, t: one }));

const share = fc.double({ min: 0, max: 0.9, noNaN: true });
const seed = fc.nat(4_294_967_295);

test("of made data as many are kept for testing as asked, and all are whole and alike", async () => {
  const name = fc.constantFrom(...names);
  const noise = fc.double({ min: 0, max: 1, noNaN: true });
  await fc.assert(
    fc.asyncProperty(name, noise, share, seed, async (data, noise, testShare, seed) => {
      const wanted = { data, noise, testShare, seed, inputs: "x1; x1 * x2" };
      const made = await makeData(wanted);
      const { train, test, x, y } = made;
      expect(test.t).toHaveLength(Math.round(500 * testShare));
      expect(train.t.length + test.t.length).toBe(500);
      for (const rows of [train, test]) {
        expect(rows.X).toMatchObject({ rows: rows.t.length, columns: 2, scale: 1 });
        pointsOf(rows).forEach((one, i) => {
          expect(rows.X.values[2 * i]).toBe(one.x);
          expect(rows.X.values[2 * i + 1]).toBe(one.x * one.y);
          expect(one.x >= x[0] && one.x <= x[1] && one.y >= y[0] && one.y <= y[1]).toBe(true);
          if (made.task === "classes") expect([0, 1]).toContain(one.t);
          else expect(Math.abs(one.t)).toBeLessThanOrEqual(2.4);
        });
      }
      expect(await makeData(wanted)).toEqual(made);
    }),
    { numRuns: 40 },
  );
});

test("another seed gives other points, and noise other ones again", async () => {
  for (const data of names) {
    const made = await Promise.all(
      [{ seed: 1 }, { seed: 2 }, { seed: 1, noise: 0.4 }].map((one) => makeData({ data, ...one })),
    );
    const texts = made.map(({ train }) => JSON.stringify(pointsOf(train)));
    expect([data, new Set(texts).size]).toEqual([data, 3]);
  }
});

describe("without noise", () => {
  const all = async (data: string, more = {}) => {
    const { train, test } = await makeData({ data, seed: 7, testShare: 0.3, ...more });
    return [...pointsOf(train), ...pointsOf(test)];
  };
  const halves = (points: { t: number }[]) => points.filter(({ t }) => t === 1).length;

  test("a circle lies within a ring", async () => {
    const points = await all("circle");
    for (const { x, y, t } of points)
      if (t === 1) expect(Math.hypot(x, y)).toBeLessThan(2.5);
      else expect(Math.hypot(x, y)).toBeGreaterThanOrEqual(3.5);
    expect(halves(points)).toBe(250);
  });
  test("exclusive or is of one sign or of two", async () => {
    for (const { x, y, t } of await all("xor")) expect(t).toBe(x * y >= 0 ? 1 : 0);
  });
  test("two clouds lie about (2, 2) and (-2, -2), of variance 0.5", async () => {
    const points = await all("gauss");
    for (const [t, centre] of [
      [1, 2],
      [0, -2],
    ]) {
      const xs = points.filter((one) => one.t === t).map(({ x }) => x);
      const mean = xs.reduce((a, b) => a + b) / xs.length;
      expect(mean).toBeCloseTo(centre!, 0);
      expect(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length).toBeCloseTo(0.5, 0);
    }
    expect(halves(points)).toBe(250);
  });
  test("one arm of a spiral is the other turned by half", async () => {
    const points = await all("spiral");
    const place = ({ x, y }: { x: number; y: number }) => `${x.toFixed(6)} ${y.toFixed(6)}`;
    const arm = (t: number, by: 1 | -1) =>
      points
        .filter((one) => one.t === t)
        .map(({ x, y }) => place({ x: by * x + 0, y: by * y + 0 }));
    const apart = (places: string[]) =>
      places.map((one) => one.replaceAll("-0.000000", "0.000000"));
    expect(apart(arm(1, 1)).sort()).toEqual(apart(arm(0, -1)).sort());
  });
  test("points above the reader's curve are of class 1", async () => {
    for (const curve of ["x^2 / 4 - 2", "x1^2 / 4 - 2"])
      for (const { x, y, t } of await all("curve", { curve }))
        expect(t).toBe(y > x ** 2 / 4 - 2 ? 1 : 0);
  });
  test("the plane rises by a tenth each way", async () => {
    for (const { x, y, t } of await all("plane")) expect(t).toBeCloseTo((x + y) / 10, 12);
  });
  test("bumps are cones of height 1 at six places, in turn up and down", async () => {
    const points = await all("bumps");
    const near = (x: number, y: number) =>
      points.filter((one) => Math.hypot(one.x - x, one.y - y) < 1.9);
    for (const [x, y, sign] of [
      [-4, 2.5, 1],
      [0, 2.5, -1],
      [4, 2.5, 1],
      [-4, -2.5, -1],
      [0, -2.5, 1],
      [4, -2.5, -1],
    ] as const) {
      expect(near(x, y).length).toBeGreaterThan(5);
      for (const one of near(x, y))
        expect(one.t).toBeCloseTo(sign * (1 - Math.hypot(one.x - x, one.y - y) / 2), 9);
    }
  });
});

test("OR is its four rows, in their order, none kept and none moved", async () => {
  const { train, test, says } = await makeData({ data: "or", testShare: 0.5, noise: 1 });
  expect(pointsOf(train).map(({ x, y, t }) => [x, y, t])).toEqual([
    [0, 0, 0],
    [0, 1, 1],
    [1, 0, 1],
    [1, 1, 1],
  ]);
  expect(test.X.rows).toBe(0);
  expect(says).toEqual([
    "These data are as they are: noise changes nothing.",
    "All rows are trained with: none is kept for testing.",
  ]);
});

test("the sample is the one that lesson 2 draws first", async () => {
  const { train, inputs } = await makeData({ data: "sample", seed: 5 });
  const torch = torchRandom(5);
  expect([Array.from(train.X.values)]).toEqual(torch.randn([1, 5]));
  expect([Array.from(train.t)]).toEqual(torch.randn([1, 1]));
  expect(inputs).toHaveLength(5);
});

test("drawn points keep their places, and each brush is a class", async () => {
  const drawn = "1000,-2000,0;-500,250,2;3,4,2";
  const { train, classes, task } = await makeData({ data: "drawn", drawn, seed: 3 });
  expect([classes, task]).toEqual([3, "classes"]);
  expect(pointsOf(train).sort((a, b) => a.x - b.x)).toEqual([
    { x: -0.5, y: 0.25, t: 2 },
    { x: 0.003, y: 0.004, t: 2 },
    { x: 1, y: -2, t: 0 },
  ]);
});

describe("a table", () => {
  const take = (table: string, more = {}) => makeData({ data: "table", table, ...more });

  test("is standardised, and says by what", async () => {
    const made = await take("x;y;kind\n1;10;b\n3;10;a\n5;10;b");
    expect(made).toMatchObject({ task: "classes", labels: ["a", "b"], classes: 2 });
    expect(made.names).toEqual({ x1: "x", x2: "y", answer: "kind" });
    expect(made.axes).toEqual(["x, standardised", "y, standardised"]);
    const rows = pointsOf(made.train).sort((a, b) => a.x - b.x);
    expect(rows.map(({ t }) => t)).toEqual([1, 0, 1]);
    [-1, 0, 1].forEach((one, i) => {
      expect(rows[i]!.x).toBeCloseTo(one * Math.sqrt(1.5), 12);
    });
    expect(made.says).toEqual([
      "Standardised, so that their means are 0 and their standard deviations 1: x1 from x (mean 3.000, standard deviation 1.633).",
      "The column y has 10 in each row, so that x2 is 0.",
      "The input x2 is the same for every row, and tells none apart.",
    ]);
  });

  test("of equal numbers, whose parts add up to less than one of them, has zeros", async () => {
    const made = await take("a,b,c\n1,2,x\n1,3,y\n1,4,x\n1,1,y\n1,2.5,x\n1,3.5,y");
    expect(pointsOf(made.train).every(({ x }) => x === 0)).toBe(true);
    expect(made.says).toContain("The column a has 1 in each row, so that x1 is 0.");
  });

  test("is said to tell no rows apart only among those that are trained with", async () => {
    const table = "a,b,c\n1,2,x\n2,3,y\n3,1,x\n4,2,y";
    const parts = await Promise.all(
      Array.from({ length: 60 }, (_, seed) =>
        take(table, { seed, testShare: 0.5 }).catch(() => null),
      ),
    );
    const said = new Set(
      parts.flatMap((made) => made?.says.filter((one) => /x2 is/.test(one)) ?? []),
    );
    expect([...said]).toEqual([
      "The input x2 is the same for every row that is trained with, and tells none apart.",
    ]);
  });

  test("of small numbers below 0 has its mean written as figures write numbers", async () => {
    const { says } = await take("x,y\n-0.00000001,u\n-0.00000003,v");
    expect(says[0]).toContain("x (mean −2.000 × 10⁻⁸, standard deviation 1.000 × 10⁻⁸)");
  });

  test("of numbers is a regression, standardised too", async () => {
    const made = await take("x,y (number)\n1,100\n2,300\n3,500");
    expect([made.task, made.classes, made.names.x2]).toEqual(["regression", 0, "0"]);
    expect(made.axes).toEqual(["x, standardised", "x₂, which is 0"]);
    const rows = pointsOf(made.train).sort((a, b) => a.x - b.x);
    [-1, 0, 1].forEach((one, i) => {
      expect(rows[i]!.t).toBeCloseTo(one * Math.sqrt(1.5), 12);
    });
  });

  test("of the largest numbers there are is standardised all the same", async () => {
    const { train } = await take("x,t\n1e308,1.5\n-1e308,2.5\n0,3.5");
    expect(pointsOf(train).every(({ x }) => Math.abs(x) < 2)).toBe(true);
  });

  test.each([
    ["", "there is no table in use yet: paste one or drop a file, then press Use"],
    ["a,b\nu,v\nw,z", "no column but the last holds numbers to tell rows apart by"],
    ["a,b\n1,2\n3,NaN\n4,5", "line 3: “NaN” in b is no number"],
    ["a,b\n1,2\n3\n4,5", "line 3 has 1 cell, not 2"],
    ["a,b (class)\n1,u\n2,u", "all 2 rows are of class u: two classes are needed"],
  ])("%j is refused in words", async (table, words) => {
    await expect(take(table)).rejects.toThrow(words);
  });
});

test.each([
  [{ data: "moons" }, "there are no data called moons"],
  [{ data: "xor", noise: 2 }, "noise is a number from 0 to 1, not 2"],
  [{ data: "xor", testShare: Number.NaN }, "testShare is a number from 0 to 0.9, not NaN"],
  [{ data: "xor", seed: -1 }, "a seed is a whole number from 0 to 4294967295, not -1"],
  [{ data: "drawn" }, "nothing is drawn yet"],
  [{ data: "drawn", drawn: "1,2,9" }, "drawn points are x,y,c;x,y,c"],
  [{ data: "drawn", drawn: "1,2,1;3,4,1" }, "all 2 rows are of class 1: two classes are needed"],
  [{ data: "drawn", drawn: "1,2,1" }, "the one row is of class 1: two classes are needed"],
  [
    { data: "drawn", drawn: "1,2,0;3,4,1", testShare: 0.5 },
    /^the one row left to train with is of class [01]: keep less for testing$/,
  ],
  [{ data: "curve", curve: "x / 0" }, "curve, character 5: this is 0"],
  [{ data: "curve", curve: "sqrt(x)" }, "the curve sqrt(x) has no height at x = −"],
  [{ data: "curve", curve: "x + 99" }, "all 500 rows are of class 0: two classes are needed"],
  [{ data: "or", inputs: "1 / x1" }, "the input 1 / x1 is Infinity at x1 = 0.00, x2 = 0.00"],
  [{ data: "or", inputs: "x1; x1 / 0" }, "inputs, character 10: this is 0"],
  [{ data: "digits" }, "makeData of digits takes mnist, which has the images"],
])("bad input is said in words: %#", async (wanted, words) => {
  await expect(makeData(wanted)).rejects.toThrow(words);
});

test("digits are told by the order of their names, and lie side by side as bytes", async () => {
  const counts: Record<string, number> = { 3: 2, 7: 1 };
  const pack = async (name: string) => {
    const digit = name.match(/\d/)![0];
    const images = new Uint8Array((counts[digit] ?? 1) * imageSize).fill(Number(digit));
    const zipped = new Blob([packImages(images)]).stream();
    return new Response(zipped.pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
  };
  const mnist = openMnist(
    (files) => Promise.all(files.map(pack)),
    () => null as never,
  );
  const sevens: Data = await makeData({ data: "threes-sevens", mnist });
  expect(Array.from(sevens.train.t)).toEqual([0, 0, 1]);
  expect(sevens.train.X).toMatchObject({ rows: 3, columns: 784, scale: 1 / 255 });
  const { values } = sevens.train.X;
  expect([values.length, values[0], values[784], values[2 * 784]]).toEqual([3 * 784, 3, 3, 7]);
  const digits = await makeData({ data: "digits", mnist });
  expect([digits.classes, Array.from(digits.test.t).slice(0, 4)]).toEqual([10, [0, 1, 2, 3]]);
});
