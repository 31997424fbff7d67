import { CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { cellLanguage } from "./cellLanguage";
import { sourcesOf } from "./complete";

const sources = sourcesOf(() => [{ name: "learnGate", owner: "the cell by-hand" }]);

/** What each source would replace where the caret stands at |. */
function replacedIn(marked: string): string[] {
  const caret = marked.indexOf("|");
  const doc = marked.replace("|", "");
  const state = EditorState.create({ doc, extensions: cellLanguage });
  const results = sources.map((source) => source(new CompletionContext(state, caret, true)));
  return (results as (CompletionResult | null)[]).flatMap((result) =>
    result ? [result.from < 0 ? "all" : doc.slice(result.from, caret)] : [],
  );
}

test("a completion replaces what stands of a name before the caret, whatever stands after it", () => {
  for (const marked of [
    "lear|",
    "lear|function sigmoid() {}",
    " lear|const a = 1;",
    "const a = lear|Rate;",
    "lear|\nconst a = 1;",
  ])
    expect([marked, replacedIn(marked)]).toEqual([marked, ["lear", "lear", "lear"]]);
  expect(replacedIn("const a = Math.s|qrt(2);")).toEqual(["s"]);
  expect(replacedIn("const a = Math.|;")).toEqual([""]);
});
