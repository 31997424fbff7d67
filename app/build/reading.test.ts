import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readingTime } from "./reading";

const fence = "```";
const words = (count: number) => "word ".repeat(count);
const code = (lines: number, head = "ts a") => `${fence}${head}\n${"x;\n".repeat(lines)}${fence}\n`;

test("a thousand words take five minutes, and so do sixty open lines", () => {
  expect(readingTime(words(1000)).reading).toBe(5);
  expect(readingTime(`---\ntitle: t\n---\n${words(1000)}\n${code(60)}`).reading).toBe(10);
});

test("what lies folded or is only markup takes none, a caption does", () => {
  const folded = `<Fold title="More">\n${words(2000)}\n</Fold>\n${code(200, "ts b fold")}`;
  const value = `${words(1000)}\n${folded}<Value of="a.b" digits={4} />`;
  expect(readingTime(value)).toEqual({ reading: 5, trying: 5 });
  const captioned = `${words(1000)}\n<Curve\n  name="c"\n  caption="${words(1000)}"\n/>`;
  expect(readingTime(captioned).reading).toBe(10);
});

test("ten predictions and fifteen sliders take ten minutes more, those of an exercise's hint none", () => {
  const asked = `${"<Predict />\n".repeat(10)}${"<Slider />\n".repeat(15)}`;
  expect(readingTime(words(1000) + asked)).toEqual({ reading: 5, trying: 15 });
  expect(readingTime(`${words(1000)}<Hint>${asked}</Hint>`)).toEqual({ reading: 5, trying: 5 });
});

test("a lesson is read in less time than it takes with everything", () => {
  for (const path of ["1-or-gate", "2-backpropagation", "3-threes-and-sevens", "4-gpu"]) {
    const source = readFileSync(`content/${path}/lesson.mdx`, "utf8");
    const all = Number(/^minutes: (\d+)$/m.exec(source)![1]);
    const { reading, trying } = readingTime(source);
    expect(reading).toBeLessThan(all);
    expect(trying).toBeLessThanOrEqual(all);
  }
});
