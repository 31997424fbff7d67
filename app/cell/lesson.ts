import type { CellOutput, CompiledCell, RunState, Watch, Watched } from "../kernel/protocol";

export type Slider = {
  kind: "slider";
  name: string;
  label: string;
  min: number;
  max: number;
  scale: "linear" | "log";
  integer: boolean;
  /** The slider's grid on a linear scale; the number field takes any value in range. */
  step: number | null;
  value: number;
};

export type Choice = {
  kind: "choice";
  name: string;
  label: string;
  options: string[];
  value: string;
};

export type Switch = { kind: "switch"; name: string; label: string; value: boolean };

/** A cell whose value the reader sets without writing code. */
export type Control = Slider | Choice | Switch;

/** A cell as its author wrote it, and compiled. */
export type AuthorCell = { source: string; compiled: CompiledCell };

/** What the build found when it ran a lesson's cells: all the page shows before a kernel starts. */
export type Baked = {
  states: Record<string, RunState>;
  outputs: Record<string, CellOutput>;
  values: Record<string, Watched>;
};

/** All a page needs of its lesson to come alive; the build writes it beside the page. */
export type Lesson = {
  slug: string;
  cells: AuthorCell[];
  controls: Control[];
  watches: Watch[];
  baked: Baked;
};
