import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fragmentStart } from "./fragment";
import { longestFragment, readFragment, writeFragment } from "./share";
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
    const fragment = (await whole).replace("=1.", "=2.");
    await expect(readFragment(fragment)).rejects.toThrow("another version");
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
