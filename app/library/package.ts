/** What a function of the library may know of the run of the cell that calls it. */
export type Run = {
  /** The cell's name. */
  cell: string;
  /**
   * What the run was made with: the value of each control that it depends on, by name, and for each
   * cell above it which of its codes that has, under `cell NAME`: 0 for the author's, and one more
   * for each that the reader makes of it. Two runs can be compared if they agree in all that both
   * have.
   */
  settings: Readonly<Record<string, unknown>>;
  /** Prints a line into the cell's output, as its `console.log` does. */
  print(text: string): void;
  /**
   * Calls back once the cell's function has returned or thrown: what the cell does from there on, it
   * does after an await, in a stream or when it is called.
   */
  onReturn(callback: () => void): void;
  /**
   * Calls back whenever the cell's code is entered again, by a timer of its or for the next values of
   * a stream; what that gives is called when it is left.
   */
  onEnter?(callback: () => () => void): void;
  /** Calls back once the run counts no more: superseded, stopped, failed or its cell gone. */
  onEnd(callback: () => void): void;
  /**
   * Work goes on, though the cell's function may have returned; `end` ends it if the reader stops the
   * cell or the run counts no more.
   * @returns a promise of the same, to be given to the cell in its place
   */
  goesOn?<Work>(work: Promise<Work>, end: () => void): Promise<Work>;
  /** So many milliseconds it has only waited for others: they are none of its own time. */
  waited?(milliseconds: number): void;
};

/**
 * An opened package: the values of its names, and of those that each run of a cell has its own of.
 * A name in both is the run's own. `forRun` is called right before the function of a cell that uses
 * the package; and of the one that is there from the start once for no run, to learn its names.
 */
export type Opened = {
  names: Record<string, unknown>;
  forRun?(run: Run): Record<string, unknown>;
};

/** The bytes of a package's files, by the names it knows them under. */
export type Files = Record<string, ArrayBuffer>;

/**
 * Files that a package asks for once it is open, by the names it knows them under: where each is, its
 * size, and its CRC-32, by which the page knows that it is whole. Its `files.ts` exports them as `later`.
 */
export type Later = Record<string, { url: string; bytes: number; crc: number }>;

/**
 * Asks for files that are to come later, whose bytes are the same for all who ask.
 * @param names what `later` in the package's `files.ts` calls them
 * @param what all of them are in words, which the page says at the cell while it waits
 * @param run for which they are wanted
 * @throws Error, in plain words, if one of them does not come; the next run asks for it again
 */
export type Ask = (names: readonly string[], what: string, run: Run) => Promise<ArrayBuffer[]>;

/**
 * Told when the browser takes away what a package computes on.
 * @param goesOn whether what runs and has not failed for it may run again in another place
 */
export type Lost = (reason: string, goesOn?: boolean) => void;

/**
 * Opens a package in the place where cells run: what its `open.ts` exports as `open`.
 * @param ask gets those of its files that it does not need at once
 * @throws what keeps it from working here, which the cell then says
 */
export type Open = (files: Files, lost: Lost, ask: Ask) => Opened | Promise<Opened>;
