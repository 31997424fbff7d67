import type { Lesson } from "../cell/lesson";
import type { Work } from "../cell/work";
import { readNotebook } from "./readNotebook";
import { readPage } from "./readPage";

/**
 * Reads what of a lesson is in a file that was taken from it.
 * @throws Error that says what is wrong with the file
 */
export const readTaken = (text: string, lesson: Lesson): Work =>
  /^\s*</.test(text) ? readPage(text, lesson) : readNotebook(text, lesson);
