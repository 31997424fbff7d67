import type { Backends, InputValue, Watched } from "../kernel/protocol";
import type { Dependency } from "./dependencies";
import type { KernelState } from "./keepAlive";
import type { Lesson } from "./lesson";
import type { NameInScope } from "./scope";
import type { Coming } from "./supplies";
import type { NotebookCell } from "./versions";
import type { Work } from "./work";

/** What other windows on a lesson have changed of late. */
export type News = {
  /** Of these cells another window has another version. */
  cells: string[];
  /** These controls another window has set: as they were here, and as they are there. */
  controls: { name: string; here: InputValue; there: InputValue }[];
  /** Whether the controls wait for the reader: they would cut short what runs. */
  waits: boolean;
  /** What parts of the page remember, by their names. */
  notes: string[];
};

/** What a page reads of a lesson in a reader's hands. Each gives the same until it is another. */
export type NotebookView = {
  lesson: Lesson;
  /** Calls back when anything is another, at most once a picture; what is given back ends that. */
  subscribe(listener: () => void): () => void;
  cell(name: string): NotebookCell | undefined;
  /** What a cell waits for to be fetched; null if nothing. */
  comingTo(name: string): Coming | null;
  /** A control's value. */
  input(name: string): InputValue | undefined;
  /** What a watched path holds. */
  value(path: string): Watched | undefined;
  /** What a part of the page remembers for the reader; null if nothing. */
  note(name: string): unknown;
  /** All that is remembered under names that begin so. */
  notesUnder(start: string): unknown[];
  /** How the cells hang together, as they were last applied. */
  dependencies(): Dependency[];
  /** The cell in whose run something went wrong in this one, on a line that is known: itself, or one that called it. */
  faultIn(name: string): string | null;
  /** All that a cell can name without declaring it. */
  namesInScope(): NameInScope[];
  /** Whether any cell runs, or is about to. */
  runningNow(): boolean;
  /** Whether the reader has changed anything. */
  isChanged(): boolean;
  /** Whether they have done so in this window, since they last made all as it was. */
  isTouched(): boolean;
  /** How often they have made all as it was. */
  resets(): number;
  /** What other windows have changed that the reader has yet to be told; null if nothing. */
  news(): News | null;
  /** All that the reader has changed. */
  work(): Work;
  /** Null until the kernel has said which there are. */
  backends(): Backends | null;
  kernelState(): KernelState;
  /** What the reader should know of the kernel. */
  notice(): string | null;
  /** The cells to run where the reader tries again what the notice says has failed; null if there is no such try. */
  again(): readonly string[] | null;
};

/** What can be done to a lesson, by its reader or by the page for them. */
export type NotebookActions = {
  /** Starts the kernel unless it runs. */
  start(): Promise<void>;
  /** Runs cells, as the reader has written them; whatever they need runs first. */
  run(...names: string[]): Promise<void>;
  runAll(): Promise<void>;
  /**
   * Stops cells, all at once. Where the kernel has to be replaced for that, what else had not ended
   * runs anew, or is stopped too if the reader has changed any code.
   */
  stop(...names: string[]): Promise<void>;
  stopAll(): Promise<void>;
  /** Sets a control; what depends on it follows. */
  set(name: string, value: InputValue): void;
  /** Sets several at once: what depends on them follows when all are set. */
  setAll(values: Readonly<Record<string, InputValue>>): void;
  /** Takes what the reader types; it takes effect at the next Run. */
  write(name: string, source: string): void;
  /** Gives back the author's version of a cell, and what followed from it. */
  reset(name: string): Promise<void>;
  /** The reader has seen that the author has changed a cell too, and stays with their own. */
  stay(name: string): void;
  /** Takes what another window has made of a cell, as if it had just been typed. */
  takeElsewhere(name: string): void;
  /** Stays with what this window has of a cell. */
  stayHere(name: string): void;
  /** Shows the version of a cell again that was given up last, as if it had just been typed. */
  bringBack(name: string): void;
  /** Throws away all that was given up. */
  throwAway(name: string): void;
  /** Looks what other windows have kept meanwhile. */
  catchUp(): void;
  /** The reader answers the news: takes the controls' values, has this window go its own way, or has read it. */
  answerNews(answer: "take" | "leave" | "read"): void;
  /** Opens or closes the view of what the reader changed in a cell. */
  compare(name: string, compared: boolean): void;
  /** Runs the lesson in another kernel: what cells have left behind in this one is gone with it. */
  restart(): Promise<void>;
  /** Makes all as it was before the reader changed it, and runs it in another kernel. */
  resetAll(): Promise<void>;
  /** Takes changes up again; cells wait for a Run, as if they had just been typed. */
  takeUp(work: Work): void;
  /** @param kept what of the note outlasts this visit */
  setNote(name: string, value: unknown, kept?: unknown): void;
  /** Says which variables, and which cells by their names, can be seen: they come first. */
  see(names: string[]): void;
  /** Says how wide the output of cells is, in pixels: their pictures are drawn for that. */
  measure(widths: Record<string, number>): void;
  /** Tells the reader something that nothing here depends on. */
  warn(text: string): void;
  /** The browser keeps no more of what the reader changes, for this reason. */
  fill(reason: string): void;
  /** Loads the page anew, with all that the reader has changed. */
  reload(): void;
  /**
   * The reader leaves the page.
   * @param mayReturn it may be shown again as it is
   */
  leave(mayReturn?: boolean): void;
};

/** A lesson in the reader's hands: what the page shows, and what a reader can do to it. */
export type Notebook = NotebookView & NotebookActions;
