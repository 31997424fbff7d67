import type { Lesson } from "./lesson";
import { createNotebook, type Surroundings } from "./notebook";

const nothing: Surroundings = {
  openKernel: () => Promise.reject(new Error("A still notebook has no kernel.")),
  loadLibrary: () => Promise.reject(new Error("A still notebook has no library.")),
  nextFrame: () => {},
  showKernel: () => {},
  keep: {
    edit() {},
    input() {},
    compared: () => false,
    compare() {},
    note() {},
    noted: () => null,
  },
};

/** A lesson as its author's run left it: what the build renders, and islands are hydrated with. */
export const createStillNotebook = (lesson: Lesson) => createNotebook(lesson, nothing);
