import type {
  CellOutput,
  CompiledCell,
  InputValue,
  RunState,
  Watch,
  Watched,
} from "../kernel/protocol";
import type { Term } from "./evaluate";
import type { Vocabulary } from "./symbols";

/**
 * A cell whose value the reader sets without writing code: what every control has. Each kind has more,
 * such as its bounds, and reads that itself.
 */
export type Control = { kind: string; name: string; label: string; value: InputValue };

/** A cell as its author wrote it, and compiled. */
export type AuthorCell = { source: string; compiled: CompiledCell };

/** Names in a cell's code, and the variable that holds what was found of each. */
export type CellMarks = { cell: string; of: string; names: string[] };

/** How a lesson's runs are told apart in words. */
export type RunWords = {
  /** What always stands at a run's curve: signs, and the control that each is for. */
  signs?: Record<string, string>;
  /** What a run's switches are called, written as digits side by side: `truth` of `truth 0111`. */
  switches?: string;
  /** The path of a run's curve. */
  curve?: string;
};

/** What the build found when it ran a lesson's cells: all the page shows before a kernel starts. */
export type Baked = {
  states: Record<string, RunState>;
  outputs: Record<string, CellOutput>;
  values: Record<string, Watched>;
};

/** The symbols of a lesson: what is one thing in its maths, its code and its values. */
export type Handles = {
  /** The variable that holds them: `now`. Its `rows` hold them for each row. */
  of: string;
  /** Whose they are, in words, a number of theirs in braces: `trained, step {step}`. */
  owner?: string | undefined;
  /** Variables that hold them in sections which speak of another, each with whose they are there. */
  others?: Record<string, string> | undefined;
  /** What code calls a row. */
  each?: string | undefined;
  /** What a reader calls a row: `row`, `hidden unit`. */
  row: string;
  rows: string[];
  /** Each name, and what it is in words. */
  names: Record<string, string>;
  /** How a name or an element of it comes about. */
  formulas: Record<string, Term>;
  /** What a step makes of it. */
  next: Record<string, Term>;
};

export function vocabularyOf(handles: Handles | undefined): Vocabulary {
  if (!handles) return { names: [], owners: [] };
  const { of, each, names, others = {} } = handles;
  const owners = [of, ...Object.keys(others), ...(each ? [each] : [])];
  return { names: Object.keys(names), owners };
}

/** All a page needs of its lesson to come alive; the build writes it beside the page. */
export type Lesson = {
  slug: string;
  cells: AuthorCell[];
  controls: Control[];
  watches: Watch[];
  handles?: Handles | undefined;
  /** Which lines of which cells are marked with what another cell finds of them. */
  marks?: CellMarks[];
  runs?: RunWords | undefined;
  /** Names that every cell can use without importing. */
  library: string[];
  /** What the library says of those names that the cells take from it: its first sentence each. */
  sentences?: Record<string, string>;
  baked: Baked;
};

/** The variable that a path leads into: `byHand.weights[0]` into `byHand`. */
export const rootOf = (path: string) => path.split(/[.[]/, 1)[0]!;

/** The name of the cell that gives a variable. */
export const ownerOf = ({ cells }: Lesson, variable: string) =>
  cells.find(({ compiled }) => compiled.outputs.includes(variable))?.compiled.name;
