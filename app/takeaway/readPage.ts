import * as v from "valibot";
import type { Lesson } from "../cell/lesson";
import { shorten } from "../cell/words";
import { readWork, type Work } from "../cell/work";

const opening = '<script type="application/json" data-taken="">';
const taken = v.object({ version: v.literal(1), lesson: v.string(), work: v.unknown() });

/** What a page that is taken away says of itself, for `readPage`. @param more what else it is to know */
export const writeTaken = (lesson: string, work: Work, more: object = {}): string =>
  `${opening}${JSON.stringify({ version: 1, lesson, work, ...more }).replaceAll("<", "\\u003c")}</script>`;

/**
 * Reads what the reader of a page that was taken away had changed when they took it. Nothing else of the
 * file is looked at.
 * @throws Error that says what is wrong with it
 */
export function readPage(text: string, lesson: Lesson): Work {
  const start = text.indexOf(opening) + opening.length;
  let data: unknown;
  try {
    data = JSON.parse(text.slice(start, text.indexOf("</script>", start)));
  } catch {
    throw new Error("it is no page that was taken from here");
  }
  const result = v.safeParse(taken, data);
  const work = result.success ? readWork(result.output.work) : null;
  if (!result.success || !work) throw new Error("it is no page that was taken from here");
  const { lesson: slug } = result.output;
  if (slug !== lesson.slug) throw new Error(`it belongs to the lesson ${shorten(slug)}`);
  return work;
}
