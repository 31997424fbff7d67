import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readingTime } from "./reading";

const fence = "```";
const words = (count: number) => "word ".repeat(count);
const code = (lines: number, head = "ts a") => `${fence}${head}\n${"x;\n".repeat(lines)}${fence}\n`;

test("a thousand words take five minutes, and so do sixty open lines", () => {
  expect(readingTime(words(1000))).toBe(5);
  expect(readingTime(`---\ntitle: t\n---\n${words(1000)}\n${code(60)}`)).toBe(10);
});

test("what lies folded or is only markup takes none, a caption does", () => {
  const folded = `<Fold title="More">\n${words(2000)}\n</Fold>\n${code(200, "ts b fold")}`;
  expect(readingTime(`${words(1000)}\n${folded}<Value of="a.b" digits={4} />`)).toBe(5);
  expect(readingTime(`${words(1000)}\n<Curve\n  name="c"\n  caption="${words(1000)}"\n/>`)).toBe(
    10,
  );
});

test("a lesson is read in less time than it takes with everything", () => {
  for (const path of ["1-or-gate", "2-backpropagation", "3-threes-and-sevens", "4-gpu"]) {
    const source = readFileSync(`content/${path}/lesson.mdx`, "utf8");
    const all = Number(/^minutes: (\d+)$/m.exec(source)![1]);
    expect(readingTime(source)).toBeLessThan(all);
  }
});
