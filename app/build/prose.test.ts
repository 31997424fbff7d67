import type { VFileMessage } from "vfile-message";
import { expect, test } from "vitest";
import { compileLesson } from "./mdx";

const matter = "---\ntitle: t\nsummary: s\nable: [a]\nneeds: n\nminutes: 1\n---\n";
const fence = "```";

/** What is said of a lesson with so much in it, and where: lines count from its first. */
async function complaint(body: string): Promise<string> {
  try {
    await compileLesson(`${matter}${body}`, "t.mdx");
    return "";
  } catch (error) {
    const { line, column, reason } = error as VFileMessage;
    return `${line! - 7}:${column} ${reason}`;
  }
}

const check = '<Check of="y">\n\nx\n\n</Check>';
const cells = (...names: string[]) =>
  names.map((name) => `${fence}ts ${name}\n1;\n${fence}`).join("\n\n");

test.each([
  "A set $\\{x\\}$, and \\{x\\} in words. {/* A remark. */}",
  "It costs \\$5 or \\$6, and $5$ of them\n$$\nx < 1\n$$\nare enough; `{a}` and `[a][b]` too.",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "A claim[^1], [a link][l], x[0][1].\n\n[^1]: Its source.\n\n[l]: ../b/",
  "![A dog](dog.png) H<sub>2</sub>O<br />",
  `${fence}ts\n1;\n${fence}\n\n${fence}wgsl\nfn f() {}\n${fence}\n\n${fence}\nplain\n${fence}`,
  `<Twins>\n\n${cells("a", "b")}\n\n</Twins>`,
  `<Exercise title="e">\n\nDo.\n\n${check}\n\n</Exercise>`,
  '<Slider name="a" min={-1} step={1e-3} value={null} on list={["a", { b: [`c`] }]} />',
])("what is written well is taken: %s", async (body) => {
  expect(await complaint(body)).toBe("");
});

test.each([
  ["So\n{x} is.", "2:1 Braces hold code"],
  ["The set {1, 2} is small.", "1:9 Braces hold code"],
  ["{1}", "1:1 Braces hold code"],
  ["A\n\nexport const a = 1;", "3:1 A lesson has"],
  ['import a from "./a";', "1:1 A lesson has no import or export"],
  ["It costs $5 or $6.", "1:10 Maths has no space inside its two $"],
  ["So $ x$.", "1:4 Maths has no space inside its two $"],
  ["$$x$$", "1:1 Maths of its own stands between lines"],
  ["So\n\n$$\nx\n\nand more", "3:1 This $$ has no end"],
  [`So\n\n${fence}ts\nx\n\nand more`, "3:1 This fence has no end"],
  ["# A", "1:1 The title stands at the top"],
  ["##A", "1:1 A heading has a space"],
  ["| a | b |\n| 1 | 2 |", "1:1 A table has a line"],
  ["A [link]().", "1:3 This link has no address"],
  ["A ![](a.png).", "1:3 This image says nothing"],
  ["A\nclaim[^1].", "2:6 [^1] is defined nowhere"],
  ["See [here][there].", "1:5 [here][there] is defined nowhere"],
  ['It is <value of="y" />.', "1:7 There is no part called <value>"],
  ['<img src="a.png" />', "1:1 There is no part called <img>"],
  ["<>a</>", "1:1 There is no part called <>"],
  ["It is <Value of={y} />.", "1:7 <Value>: its of is {y}, which is no text"],
  ["<Value of={[y]} />", "1:1 <Value>: its of is {[y]}"],
  ["<Value of={{ y }} />", "1:1 <Value>: its of is {{ y }}"],
  ["<Value of={{ ...y }} />", "1:1 <Value>: its of is {{ ...y }}"],
  ["<Value of={{ [y]: 1 }} />", "1:1 <Value>: its of is {{ [y]: 1 }}"],
  ["<Value of={`\u0024{y}`} />", "1:1 <Value>: its of is {`\u0024{y}`}"],
  ["<Value of={() => 1} />", "1:1 <Value>: its of is {() => 1}"],
  ["<Value {...y} />", "1:1 <Value> says each of its props"],
  [`<Twins>\n\n${cells("a")}\n\n</Twins>`, "1:1 <Twins> holds two cells side by side"],
  [`<Twins>\n\n${cells("a", "b", "c")}\n\n</Twins>`, "1:1 <Twins> holds two cells side by side"],
  ['<Exercise title="e">\n\nDo.\n\n</Exercise>', "1:1 <Exercise> has no <Check>"],
  [`${fence}js\n1;\n${fence}`, "1:1 A fence in js is not run"],
  [`${fence}typescript a\n1;\n${fence}`, "1:1 A fence in typescript a is not run"],
  [`${fence}by-hand\n1;\n${fence}`, "1:1 A fence in by-hand is not run"],
  [`${fence}sh a\n1\n${fence}`, "1:1 A fence in sh a is not run"],
  [cells("fold"), "1:1 A cell that says fold has a name before it"],
  [cells("run=manual fold"), "1:1 A cell that says run=manual has a name before it"],
  [cells("needs=any"), "1:1 A cell that says needs=any has a name before it"],
  [cells("a needs=all"), "1:1 needs=all means nothing here"],
  [cells("two words"), "1:1 words means nothing here"],
  [cells("a/b"), "1:1 A cell cannot be called a/b"],
  [cells("2nd"), "1:1 A cell cannot be called 2nd"],
  [`${fence}ts a\n\n${fence}`, "1:1 The cell a has no code"],
  [cells("a", "a"), "5:1 There are two cells called a: one in line 8"],
])("%j is refused where it stands", async (body, said) => {
  expect(await complaint(body)).toContain(said);
});
