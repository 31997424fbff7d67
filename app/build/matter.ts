import * as v from "valibot";
import type { VFile } from "vfile";
import { matter } from "vfile-matter";

const words = v.pipe(v.string("words"), v.trim(), v.nonEmpty("is empty"));

/** What a lesson says of itself at the top of its file. */
const matterOf = v.strictObject({
  title: words,
  summary: words,
  able: v.pipe(v.array(words, "a list"), v.nonEmpty("is empty")),
  needs: words,
  /** With every question, exercise and control. */
  minutes: v.pipe(v.number("a number"), v.minValue(1, "is less than 1")),
  /** What it answers, as the front page asks it. */
  question: v.optional(words),
  /** The figure that stands for it there. */
  picture: v.optional(words),
});
/** With the minutes that it takes to read, and with all there is to try, as the build counts them. */
export type Matter = v.InferOutput<typeof matterOf> & { reading?: number; trying?: number };

/** @throws VFileMessage at the line that is wrong, or the first where one is missing */
export function readMatter(file: VFile): Matter {
  try {
    matter(file);
  } catch (error) {
    const { linePos } = error as { linePos?: [{ line: number; col: number }] };
    // The first line of the file is the mark above the matter.
    const place = linePos && { line: linePos[0].line + 1, column: linePos[0].col };
    const [why] = (error as Error).message.split(/ at line \d+/);
    file.fail(`What stands at its top cannot be read: ${why}.`, place);
  }
  const { success, output, issues } = v.safeParse(matterOf, file.data.matter);
  if (success) return output;
  const [issue] = issues;
  const key = v.getDotPath(issue) ?? "it";
  const [top] = key.split(".");
  const line = `${file}`.split("\n").findIndex((line) => line.startsWith(`${top}:`));
  return file.fail(`At its top, ${key} ${sayWrong(issue)}.`, {
    line: Math.max(line, 0) + 1,
    column: 1,
  });
}

/** What is wrong with one of the things, after its name. */
function sayWrong({ kind, type, received, input, message }: v.BaseIssue<unknown>): string {
  if (kind !== "schema") return message;
  if (type === "strict_object" && received !== "undefined") return "means nothing here";
  if (input === undefined || input === null) return "is missing";
  return `is ${JSON.stringify(input)}, not ${message}`;
}
