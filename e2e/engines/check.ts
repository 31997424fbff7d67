import type { Work } from "../../app/cell/work";
import type { Places } from "./places";
import type { Reader } from "./reader";

/** A promise to the reader, and what tries it in a browser. */
export type Check = {
  promise: string;
  /** The page it is about, which it leaves fit for the next that is. */
  lesson: string;
  /** The page that it leaves in place of that. */
  leaves?: string;
  /** What the link brings by which that page is opened. */
  brings?: Work;
  /** Whether nobody is to have touched that page yet, but to scroll. */
  untouched?: true;
  /** Whether it is about layers that a browser draws apart and puts together. */
  layered?: true;
  /**
   * Tries it.
   * @returns what is worth saying of it
   * @throws Error that says in what it is not kept
   */
  keep(reader: Reader, places: Places): Promise<unknown>;
};
