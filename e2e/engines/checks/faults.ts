import type { Check } from "../check";
import { expectBar } from "./marks";

/** What a cell does wrong, and what is to be said of its place. */
const faults: { what: string; cell: string; source: string; said: string; in?: string }[] = [
  {
    what: "a word that is none of TypeScript's",
    cell: "sigmoid",
    source: "function sigmoid(y: number): number {\n  return 1 / (1 + Math.exp(-y);\n}",
    said: "line 2, column 31",
  },
  { what: "what is missing", cell: "dots", source: "const a = 1;\n\nnull!.x;", said: "line 3" },
  {
    what: "what a built-in throws",
    cell: "dots",
    source: "const a = 1;\n\n\nconst b = JSON.parse('{');",
    said: "line 4",
  },
  {
    what: "what comes after a wait",
    cell: "dots",
    source: "await 0;\n\nawait Promise.reject(new Error('late'));",
    said: "line 3",
  },
  {
    what: "what a function of another cell throws",
    cell: "sigmoid",
    source: "function sigmoid(y: number): number {\n\n  return (missing as any) + y;\n}",
    said: "in sigmoid, line 3",
    in: "neuron",
  },
  {
    what: "what is thrown far down",
    cell: "dots",
    source: `${"\n".repeat(24)}throw new Error("of mine");`,
    said: "line 25",
  },
];

/** Where a fault is said to be, and marked. */
export const faultLines: Check = {
  promise: "a fault is said with its line, whichever cell it lies in, and marked there",
  lesson: "or-gate",
  async keep(reader) {
    const { run, expectAlert, press, expectReady } = reader;
    for (const { what, cell, source, said, in: where = cell } of faults) {
      await run(cell, source);
      await expectAlert(where, said).catch((error: Error) => {
        throw new Error(`${what}: ${error.message}`);
      });
    }
    await expectBar(reader, "sigmoid", 3);
    await expectBar(reader, "dots", 25);
    for (const cell of ["dots", "sigmoid"]) await press(`Reset ${cell}`);
    await expectReady();
  },
};
