import type { Extension } from "@codemirror/state";
import { markFound } from "./markFound";
import { findSymbols, type Vocabulary } from "./symbols";

/** Names the symbols in an editor's code, as the build does in code that only stands there. */
export const markSymbols = (vocabulary: Vocabulary): Extension =>
  markFound((code) =>
    findSymbols(code, vocabulary).map(({ from, to, name }) => ({
      from,
      to,
      attributes: { "data-sym": name },
    })),
  );
