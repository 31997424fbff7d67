import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fragmentStart, isLink } from "./fragment";
import { longestFragment, readFragment, readLink, writeFragment, writeMost } from "./share";
import type { Work } from "./work";

const names = fc.string({ minLength: 1 }).filter((name) => name !== "prototype" && !(name in {}));
const work: fc.Arbitrary<Work> = fc.record({
  edits: fc.dictionary(
    names,
    fc.record({ source: fc.string({ unit: "grapheme" }), of: fc.string() }),
    {
      noNullPrototype: true,
    },
  ),
  inputs: fc.dictionary(
    names,
    fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0 || 0),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
    ),
    { noNullPrototype: true },
  ),
});

test("a link gives back what was put into it, in letters that a URL may have", async () => {
  await fc.assert(
    fc.asyncProperty(work, async (work) => {
      const fragment = await writeFragment(work);
      expect(fragment).toMatch(/^#changes=1\.[\w-]+$/);
      expect(new URL(`https://a.b/${fragment}`).hash).toBe(fragment);
      expect(await readFragment(fragment)).toEqual(work);
    }),
  );
});

test("of what is too long for a link, the longest text is left out and named, with what chooses it", async () => {
  const noise = Array.from({ length: 40_000 }, (_, i) => Math.sin(i)).join("\n");
  const short = { edits: {}, inputs: { data: "table", seed: 7 } };
  const { fragment, without } = await writeMost({
    ...short,
    inputs: { ...short.inputs, table: noise },
  });
  expect([await readFragment(fragment), without]).toEqual([
    { edits: {}, inputs: { seed: 7 }, without: "table" },
    "table",
  ]);
  expect(await writeMost(short)).toEqual({ fragment: await writeFragment(short) });
  const edits = { a: { source: noise, of: "" } };
  await expect(writeMost({ ...short, edits })).rejects.toThrow(RangeError);
  await expect(writeMost({ edits, inputs: {} })).rejects.toThrow(RangeError);
});

/** What programs do to a link that goes through them. */
const encode = (sign: string) => (text: string) =>
  text.replaceAll(sign, `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const inside: ((text: string) => string)[] = [
  (text) => text,
  encode("="),
  (text) => text.replace("=", "%3d"),
  encode("."),
  encode("_"),
  (text) => encode("%")(encode("=")(encode(".")(text))),
  (text) => text.replace("=", "=3D"),
  (text) => text.replace("=", "%3D3D"),
  (text) => text.replace("#", "#utm_source=mail&amp;"),
  (text) => text.replace("#", "##"),
  (text) => text.replace("#", "#%3C"),
];
const behind = ["", ".", ")", ",", ").", ");", "%29", ">", "%3E", '"', "’", "_", "*", "\\", "!"];
const more = [
  "",
  "&utm_source=mail",
  "&amp;utm_medium=x",
  "%26fbclid=1",
  "?utm=1",
  "#top",
  " and so",
];
const breaks = [
  "",
  "\n",
  "%0A",
  "%0D%0A",
  "%20",
  "%0A%3E%20",
  "=\r\n",
  "\u200b",
  "%E2%80%8B",
  "%C2%AD",
];

test("a link is read, and is the same one, whatever the programs that it went through did to it", async () => {
  const mangled = fc.tuple(
    work,
    fc.constantFrom(...inside),
    fc.constantFrom(...behind),
    fc.constantFrom(...more),
    fc.constantFrom(...breaks),
    fc.array(fc.nat(), { maxLength: 3 }),
  );
  await fc.assert(
    fc.asyncProperty(mangled, async ([work, change, sign, parameter, lineBreak, places]) => {
      const fragment = await writeFragment(work);
      const start = fragment.indexOf(".") + 2;
      const broken = places
        .map((at) => start + (at % (fragment.length - start)))
        .sort((a, b) => b - a)
        .reduce((text, at) => text.slice(0, at) + lineBreak + text.slice(at), fragment);
      const link = change(broken) + sign + parameter;
      expect(isLink(link)).toBe(true);
      // What follows a link in a text cannot be told from a line that it goes on in.
      if (lineBreak && places.length > 0 && parameter.startsWith(" ")) return;
      expect(await readLink(link)).toEqual({ work, fragment });
    }),
    { numRuns: 200 },
  );
});

test("one letter that is another, or a piece that is gone, is noticed: nothing else is ever read", async () => {
  const damage = fc.tuple(
    work,
    fc.nat(),
    fc.integer({ min: 0, max: 5 }),
    fc.constantFrom(..."aZ7-_"),
  );
  await fc.assert(
    fc.asyncProperty(damage, async ([work, at, length, letter]) => {
      const fragment = await writeFragment(work);
      const start = fragment.indexOf(".") + 1;
      const from = start + (at % (fragment.length - start));
      const damaged = fragment.slice(0, from) + letter + fragment.slice(from + length);
      const read = await readFragment(damaged).catch((error: Error) => error.message);
      if (typeof read === "string") expect(read).toContain("damaged");
      else expect(read).toEqual(work);
    }),
    { numRuns: 200 },
  );
});

test("a link made before links had a mark is read as ever", async () => {
  const packed = await new Response(
    new Blob(['{"edits":{},"inputs":{"R":5}}'])
      .stream()
      .pipeThrough(new CompressionStream("deflate-raw")),
  ).arrayBuffer();
  const fragment = `${fragmentStart}1.${Buffer.from(packed).toString("base64url")}`;
  expect(await readLink(fragment)).toEqual({ work: { edits: {}, inputs: { R: 5 } }, fragment });
});

test("an address is a link's as long as anything of that is left, and that of a place in a page is none", () => {
  for (const link of [
    "#changes=1.x",
    "#changes",
    "#changes=",
    "#changes%3D1",
    "#Changes=1",
    "#a=b&changes=1",
    "#%3Cchanges=1%3E",
  ])
    expect([link, isLink(link)]).toEqual([link, true]);
  for (const place of [
    "",
    "#",
    "#content",
    "#cell-changes",
    "#changes-since",
    "#what-changes",
    "#100%",
  ])
    expect([place, isLink(place)]).toEqual([place, false]);
});

test("a damaged or hostile fragment is refused in words, never believed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (text) => {
      await expect(readFragment(`${fragmentStart}1.${text}`)).rejects.toThrow(/damaged|no changes/);
    }),
  );
});

describe("a fragment", () => {
  const whole = writeFragment({ edits: { a: { source: "const a = 1", of: "x" } }, inputs: {} });

  test("cut anywhere is said to be damaged", async () => {
    const fragment = await whole;
    for (let end = fragmentStart.length + 2; end < fragment.length - 1; end++)
      await expect(readFragment(fragment.slice(0, end))).rejects.toThrow(/damaged|no changes/);
  });

  test("of another version is said to be one", async () => {
    const versioned = async (of: string) => (await whole).replace("=1.", `=${of}.`);
    await expect(readFragment(await versioned("0"))).rejects.toThrow("another version");
    await expect(readFragment(await versioned("2"))).rejects.toThrow("a later version");
  });

  test("that holds something else is refused", async () => {
    const fragment = await writeFragment([1, 2] as never);
    await expect(readFragment(fragment)).rejects.toThrow("no changes to a lesson");
  });

  test("that would swell to more than any lesson holds is refused", async () => {
    const flood = { edits: { a: { source: " ".repeat(2_000_000), of: "" } }, inputs: {} };
    await expect(writeFragment(flood)).rejects.toThrow();
    const packed = await new Response(
      new Blob([JSON.stringify(flood)]).stream().pipeThrough(new CompressionStream("deflate-raw")),
    ).arrayBuffer();
    const letters = Buffer.from(packed).toString("base64url");
    expect(letters.length).toBeLessThan(longestFragment);
    await expect(readFragment(`${fragmentStart}1.${letters}`)).rejects.toThrow("damaged");
  });
});

test("too much for a link is said, with the number of its letters", async () => {
  const source = Array.from({ length: 6000 }, (_, i) => Math.imul(i, 2654435761).toString(36));
  const work = { edits: { a: { source: source.join(), of: "" } }, inputs: {} };
  await expect(writeFragment(work)).rejects.toThrow(/the link would have [\d,]+ characters/);
  const much = Array.from({ length: 50 }, (_, i) => source.map((text) => text + i.toString(36)));
  const more = { edits: { a: { source: much.join(), of: "" } }, inputs: {} };
  await expect(writeFragment(more)).rejects.toThrow(/the changes are too long for any link/);
  const half = { edits: { a: { source: much.slice(0, 18).join(), of: "" } }, inputs: {} };
  await expect(writeFragment(half)).rejects.toThrow(/the link would have [\d,]+ characters/);
});

describe("data of the reader's own", () => {
  const inputs = (text: string) => ({ edits: {}, inputs: { data: "drawn", drawn: text } });
  /** Points as a hand draws them: along a stroke. */
  const drawn = (count: number) =>
    Array.from({ length: count }, (_, i) => {
      const [x, y] = [Math.sin(i / 9) * 3000, Math.cos(i / 7) * 2500].map(Math.round);
      return `${x},${y},${i % 3}`;
    }).join(";");
  const table = (rows: number) =>
    [
      "a;b;side",
      ...Array.from({ length: rows }, (_, i) => `${i % 97};${(i * 31) % 89};${i % 2}`),
    ].join("\n");

  test.each([
    ["500 points", inputs(drawn(500))],
    ["a table of 1,000 rows", { edits: {}, inputs: { data: "table", table: table(1000) } }],
  ])("goes along while it fits: %s", async (_, work) => {
    expect(await readFragment(await writeFragment(work))).toEqual(work);
  });

  test.each([
    ["3,000 points", inputs(drawn(3000)), /the link would have [\d,]+ characters/],
    [
      "a table of 100,000 rows",
      { edits: {}, inputs: { data: "table", table: table(100_000).replaceAll("0", "0.123456") } },
      /the changes are too long for any link/,
    ],
  ])("and is said not to fit, but goes into a file: %s", async (_, work, why) => {
    await expect(writeFragment(work)).rejects.toThrow(why);
    expect(await readFragment(await writeFragment(work, Number.POSITIVE_INFINITY))).toEqual(work);
  });

  test("comes back from a file whole, also where its letters are as few as a link's", async () => {
    const work = inputs("0.25;0.75;1\n".repeat(90_000));
    const fragment = await writeFragment(work, Number.POSITIVE_INFINITY);
    expect(fragment.length).toBeLessThan(longestFragment);
    expect(await readLink(fragment, true)).toEqual({ work, fragment });
    await expect(readLink(fragment)).rejects.toThrow("damaged");
  });
});
