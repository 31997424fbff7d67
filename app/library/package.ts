/** What a function of the library may know of the run of the cell that calls it. */
export type Run = {
  /** The cell's name. */
  cell: string;
  /**
   * What the run was made with: the value of each control that it depends on, by name, and for each
   * cell above it how often the reader has changed its code, under `cell NAME`. Two runs can be
   * compared if they agree in all that both have.
   */
  settings: Readonly<Record<string, unknown>>;
  /** Prints a line into the cell's output, as its `console.log` does. */
  print(text: string): void;
  /**
   * Calls back once the cell's function has returned or thrown: what the cell does from there on, it
   * does after an await, in a stream or when it is called.
   */
  onReturn(callback: () => void): void;
  /** Calls back once the run counts no more: superseded, stopped, failed or its cell gone. */
  onEnd(callback: () => void): void;
};

/** An opened package: the values of its names, and of those that each run of a cell has its own of. */
export type Opened = {
  names: Record<string, unknown>;
  forRun?(run: Run): Record<string, unknown>;
};
