import type { Opened, Run } from "./package";

const nobody: Run = { cell: "", settings: {}, print() {}, onReturn() {}, onEnd() {} };

/** The names that each run has its own of: made once, to see. */
export const runNamesOf = ({ forRun }: Opened): string[] => Object.keys(forRun?.(nobody) ?? {});

/** All names that an opened package gives. */
export const namesOf = (opened: Opened): string[] => [
  ...new Set([...Object.keys(opened.names), ...runNamesOf(opened)]),
];
