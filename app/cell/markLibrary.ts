import type { Extension } from "@codemirror/state";
import { findUses } from "../compiler/parse";
import { markFound } from "./markFound";

/** Marks what an editor's code takes from the library, as the build does in code that only stands there. */
export const markLibrary = (names: readonly string[]): Extension =>
  markFound((code) =>
    findUses(code, names).map(({ from, to, name }) => ({
      from,
      to,
      attributes: { "data-library": name },
    })),
  );
