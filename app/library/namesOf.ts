import type { Opened, Run } from "./package";

const nobody: Run = { cell: "", settings: {}, print() {}, onEnd() {} };

/** All names that an opened package gives; those that each run has its own of are made once to see. */
export const namesOf = ({ names, forRun }: Opened): string[] => [
  ...Object.keys(names),
  ...Object.keys(forRun?.(nobody) ?? {}),
];
