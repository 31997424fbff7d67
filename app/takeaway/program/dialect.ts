import type { About } from "../writeNotebook";
import type { Plan } from "./plan";
import {
  join,
  type Lines,
  writeDraws,
  writeForm,
  writeHead,
  writeMain,
  writeNumbers,
  writeRows,
} from "./python";

/** How a framework's scripts differ from those of another. */
export type Dialect = {
  /** What a script needs, in words. */
  needs: string;
  file: string;
  imports: Lines;
  /** Has it work in float64. */
  float64: string;
  /** Of the last sums, or what the last activation makes of them, against what is wanted: by its name. */
  losses: Record<string, string>;
  network(plan: Plan): Lines;
  optimiser(plan: Plan): Lines;
  step(plan: Plan): Lines;
  looking: Lines;
};

/** Writes what the form describes as a script in Python. @param changed cells that are not the author's */
export const writeScript = (
  { needs, file, imports, float64, losses, network, optimiser, step, looking }: Dialect,
  plan: Plan,
  about: About,
  changed: readonly string[],
): string =>
  join(
    [
      ...writeHead(about, needs, file, changed),
      ...["import math", "", ...imports, "", float64, ""],
      ...writeForm(plan),
    ],
    writeDraws(plan),
    writeRows(plan),
    network(plan),
    ["def loss_of(f, t):", `    return ${losses[plan.loss]!}`],
    optimiser(plan),
    step(plan),
    looking,
    writeMain(plan),
    [writeNumbers(plan)],
  );
