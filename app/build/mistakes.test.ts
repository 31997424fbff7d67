import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { bake } from "./bake";
import { courseOf } from "./courses";
import { type LessonModule, readLesson } from "./lesson";
import { checkLinks, renderLesson } from "./pages";

const matter = `---
title: A line
summary: Fits one number.
able:
  - Say what a slope is.
needs: Nothing.
minutes: 5
---
`;
const fence = "```";
const cell = `${fence}ts line
const y = a * 3;
${fence}
`;
const slider = `<Slider name="a" label="slope" min={-5} max={5} value={2} />

`;
/** The line on which what follows the matter begins. */
const first = 9;

const folder = resolve(".cache/mistakes");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let count = 0;

async function open(text: string): Promise<LessonModule> {
  const file = `${folder}/${++count}.mdx`;
  writeFileSync(file, text);
  return await import(/* @vite-ignore */ file);
}

/** What the build says of a lesson. */
async function complaint(body: string, head = matter): Promise<string> {
  try {
    const module = await open(`${head}${body}`);
    const listed = { ...module.matter, slug: "line", number: 1, module };
    const assets = { script: "", style: "", prefetch: [] };
    const others = ["", "find/", "library/", "licences/", "lessons/or-gate/"].map((path) => ({
      path: `${path}index.html`,
      text: "",
    }));
    const rendered = await renderLesson(listed, assets);
    checkLinks([...others, ...rendered], [listed]);
    courseOf(listed, rendered);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

const at = (line: number, column: number) => `.cache/mistakes/${count}.mdx:${line}:${column}: `;

test("a picture for the front page that the lesson has not is named", async () => {
  const wanting = matter.replace("minutes: 5", "minutes: 5\npicture: line");
  expect(await complaint(`${slider}${cell}`, wanting)).toBe(
    `${at(1, 1)}At its top, picture is line, and the lesson has no such figure.`,
  );
});

test("a lesson without a mistake is built", async () => {
  expect(
    await complaint(`${slider}${cell}\nIt is <Value of="y" /> at $x$.\n\n[Up](#content)`),
  ).toBe("");
});

test.each([
  [
    "a value that nothing gives",
    'It is <Value of="z" />.',
    7,
    "<Value> names z, but no cell or control gives z",
  ],
  [
    "a value that its cell does not have",
    'It is <Value of="y.z" />.',
    7,
    "<Value> names y.z, but y has no such value",
  ],
  [
    "a figure of nothing",
    '<Trace name="t" caption="c" series={[{ of: "z", role: "hand", label: "z" }]} steps="a" xLabel="step" yLabel="z" />',
    1,
    "<Trace> names z",
  ],
  ["a symbol that is no handle", "So $x + \\sym{y}{y}$.", 9, "\\sym{y} names nothing"],
  ["a symbol in maths of its own", "$$\nx +\n\\sym{y}{y}\n$$", 1, "\\sym{y} names nothing", 2],
  ["maths of its own that does not parse", "$$\n\\frac{1}\n$$", 1, "KaTeX parse error"],
  ["maths that does not parse", "So $\\frac{1}$.", 4, "KaTeX parse error"],
  ["a part that there is not", 'So <Valeu of="y" />.', 4, "There is no part called <Valeu>"],
  ["a link to nowhere", "So [there](#there).", 4, "The link #there leads nowhere"],
  ["a link to no page", "So [there](../there/).", 4, "there is no page lessons/there/index.html"],
  ["two controls of one name", slider.trim(), 1, "There are two controls called a"],
  [
    "marks in no cell",
    '<Marks cell="lime" of="y" names={["y"]} />',
    1,
    "<Marks> names the cell lime",
  ],
  ["a value of nothing", '<Value off="y" />', 1, "<Value>: it needs of, it takes no off."],
  ["a line of no cell", '<Line of="y" cell="lime" />', 1, "<Line> names the cell lime"],
  [
    "a line that there is not",
    '<Line of="x" cell="line" />',
    1,
    "<Line> finds no line of line that works out x",
  ],
  [
    "a guess at no control",
    '<Guess set="b" to={1} question="q" options={["c"]} of="y" />',
    1,
    "<Guess> names",
  ],
  ["a way back to no moment", '<Past moment="b" of="y" />', 1, "<Past> names the control b"],
  ["a tag that is not closed", "<Aside>", 1, "Expected a closing tag"],
  [
    "a control that no cell could name",
    '<Slider name="my-rate" label="b" min={0} max={1} value={0} />',
    1,
    "A cell could not name the control my-rate",
  ],
  [
    "a control called as a word of the language",
    '<Switch name="class" label="b" value={true} />',
    1,
    "A cell could not name the control class",
  ],
  [
    "a control with the label of another",
    '<Switch name="b" label="slope" value={true} />',
    1,
    "The controls a and b have the same label, slope",
  ],
  ["a prop that there is not", '<Switch nmae="b" label="b" value={true} />', 1, "it takes no nmae"],
  [
    "a symbol that has no value",
    '<Handles of="y" names={{ z: "a" }} />',
    1,
    "<Handles> lists z, but neither y nor one of its rows has it",
  ],
  [
    "a formula that cannot be read",
    '<Handles of="y" names={{ z: "a" }} formulas={{ z: "1 +" }} />',
    1,
    "The formula of z, 1 +, cannot be read: Unexpected token.",
  ],
  ["an image that there is not", "So ![a dog](dog.png).", 4, "The link dog.png leads nowhere"],
] as [string, string, number, string, number?][])("%s is said with its place", async (...given) => {
  const [, line, column, message, down = 0] = given;
  const said = await complaint(`${slider}${cell}\n${line}\n`);
  const start = at(first + 6 + down, column);
  expect(said).toContain(start);
  expect(said).toContain(message);
});

test.each([
  ["does not parse", "const y = a +;", 14, "cell line: Unexpected `;`."],
  ["throws", "const y = a.b.c;", 15, "Cannot read properties of undefined"],
  ["names what there is not, if never called", "const y = () => b;", 17, "`b` is given by no cell"],
  [
    "leaves a failed promise alone",
    "Promise.reject(new Error(String(a)));",
    1,
    "cell line: a promise that nothing waits for failed: 2",
    -1,
  ],
  ["declares what a control does", "const a = 1;", 7, "`a` is also the name of a control"],
] as [string, string, number, string, number?][])(
  "a cell that %s is said with its place",
  async (...given) => {
    const [, line, column, message, down = 0] = given;
    const said = await quietly(() =>
      complaint(`${slider}${fence}ts line\nconst x = 3;\n${line}\n${fence}\n`),
    );
    expect(said).toContain(at(first + 4 + down, column));
    expect(said).toContain(message);
  },
);

/** Vitest takes a promise that fails alone for its own. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  try {
    return await work();
  } finally {
    for (const listener of listeners) process.on("unhandledRejection", listener);
  }
}

test("two figures of one name are refused, and two of two are not", async () => {
  const samples = `${fence}ts list\nconst list = [1, 2];\n${fence}\n\n`;
  const figure = (name: string) =>
    `<Curve name="${name}" caption="c" line={{ x: "list", y: "list" }} xLabel="x" yLabel="y" />\n\n`;
  expect(await complaint(`${samples}${figure("c")}${figure("d")}`)).toBe("");
  expect(await complaint(`${samples}${figure("c")}${figure("c")}`)).toBe(
    `${at(first + 6, 1)}There are two figures called c.`,
  );
});

test("of two cells that declare the same name the later is said, and the line of the first", async () => {
  const cells = `${fence}ts one\nconst x = 1;\nconst y = 2;\n${fence}\n\n${fence}ts two\nconst z = 3;\nconst y = 4;\n${fence}\n`;
  expect(await complaint(cells)).toBe(
    `${at(first + 7, 7)}cell two: \`y\` is also declared in the cell \`one\` (line ${first + 2}).`,
  );
});

test("what is no YAML is said with one place", async () => {
  expect(await complaint(cell, matter.replace("title: A", "title: [A"))).toMatch(
    /^\S+mdx:3:1: What stands at its top cannot be read: [^\n]*\.$/,
  );
});

test("a fence that says what means nothing is said with its place", async () => {
  expect(await complaint(`${slider}${fence}ts line run=never\n1;\n${fence}\n`)).toContain(
    `${at(first + 2, 1)}run=never means nothing here`,
  );
});

test.each([
  ["no title", matter.replace(/title.*\n/, ""), 1, "title is missing"],
  ["an empty summary", matter.replace("Fits one number.", '""'), 3, "summary is empty"],
  ["no list of skills", matter.replace(/able:\n.*\n/, "able: no\n"), 4, 'able is "no", not a list'],
  ["an empty skill", matter.replace("- Say what a slope is.", "-"), 4, "able.0 is missing"],
  ["a number for a title", matter.replace("A line", "3"), 2, "title is 3, not words"],
  ["minutes in words", matter.replace("5", "ten"), 7, 'minutes is "ten", not a number'],
  ["no minutes", matter.replace(/minutes.*\n/, ""), 1, "minutes is missing."],
  ["no time at all", matter.replace("5", "0"), 7, "minutes is less than 1."],
  ["an unknown word", matter.replace("needs:", "neds: x\nneeds:"), 6, "neds means nothing here"],
  ["what is no YAML", matter.replace("title: A", "title: [A"), 3, "cannot be read"],
  ["nothing at its top", "", 1, "title is missing"],
])("a lesson with %s is refused", async (_, head, line, message) => {
  const said = await complaint(cell, head);
  expect(said).toContain(`.cache/mistakes/${count}.mdx:${line}:`);
  expect(said).toContain(message);
});

test.each([
  ["waits", "await new Promise(() => {});"],
  ["streams", "function* count() { for (let i = 0; ; i++) yield i; }\nconst n = count();"],
])("a cell that %s for ever is named", async (_, code) => {
  const module = await open(
    `${matter}${fence}ts line\nconst y = 1;\n${fence}\n\n${fence}ts endless\n${code}\n${fence}\n\n${fence}ts after\nconst z = 2;\n${fence}\n`,
  );
  const { lesson } = readLesson("line", module);
  await expect(bake(lesson, module.places, 300)).rejects.toThrow(
    `${at(first + 5, 1)}cell endless: it did not end within 0.3 seconds`,
  );
});
