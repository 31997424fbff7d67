import type { Opened } from "../library/package";
import type { BuiltIns } from "./builtIns";
import type { FromKernel } from "./protocol";

/** What the scheduler needs of the place it runs in: a worker, a frame or Node. */
export type Host = {
  post(message: FromKernel): void;
  /** The package that is here already: what a cell may name without importing. */
  library: Opened;
  /** Names that come with a package which is loaded when a cell first needs it, and which. */
  lazy: Record<string, string>;
  load(library: string): Promise<Opened>;
  now(): number;
  /** Resolves after messages that wait have come in. */
  hop(): Promise<void>;
  /** Resolves after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
  /** At which widths pictures are drawn, in pixels, until the page says how wide a cell is. */
  widths?: readonly number[];
  /** What the cells share and none may change, if somebody is to see to that. */
  builtIns?: BuiltIns;
  /** Whether the engine's errors say in which line they were made, and not in whose code. */
  tellsLinesAlone?: boolean;
  /** Whether cells that are the author's, as those above them are, have been found to change nothing. */
  trusted?: boolean;
  /** The scheduler itself failed, as when a cell has changed a built-in that it needs. */
  broken(error: unknown): void;
};

/** So many milliseconds of work, and messages get their turn. */
export const sliceLength = 8;
/** The page is told what is new at most once in so many milliseconds. */
export const frameLength = 16;
/** In a long run, it is told at least so often. */
export const longestPause = 200;
