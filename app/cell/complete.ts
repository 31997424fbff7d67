import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
} from "@codemirror/autocomplete";
import { localCompletionSource, scopeCompletionSource } from "@codemirror/lang-javascript";
import { syntaxTree } from "@codemirror/language";
import { cellLanguage } from "./cellLanguage";
import type { NameInScope } from "./scope";

/** What of the language itself a lesson is likely to need, with its members. */
const language = {
  Array,
  Boolean,
  Float32Array,
  Float64Array,
  JSON,
  Map,
  Math,
  Number,
  Object,
  Promise,
  Set,
  String,
  performance: { now() {} },
};
const notNames = ["String", "LineComment", "BlockComment", "TemplateString", "PropertyName"];

/** Completes the names a cell can use: its own, those of the lesson and the library, the language's. */
export const complete = (names: () => NameInScope[]) =>
  autocompletion({ override: sourcesOf(names), icons: false });

export function sourcesOf(names: () => NameInScope[]): CompletionSource[] {
  function inScope(context: CompletionContext): CompletionResult | null {
    const word = context.matchBefore(/[\w$]+/);
    if (!word && !context.explicit) return null;
    const node = syntaxTree(context.state).resolveInner(context.pos, -1);
    if (notNames.includes(node.name) || context.matchBefore(/\.[\w$]*/)) return null;
    return {
      from: word?.from ?? context.pos,
      options: names().map(({ name, owner }) => ({ label: name, detail: owner, boost: 1 })),
      validFor: /^[\w$]*$/,
    };
  }
  return [localCompletionSource, inScope, inLanguage].map(inTypeScript);
}

const completeLanguage = scopeCompletionSource(language);

/**
 * CodeMirror's source takes the caret for the end of the name that it is in: else its completions would
 * begin too early, or before all code.
 */
function inLanguage(context: CompletionContext) {
  const result = completeLanguage(context) as CompletionResult | null;
  return result && { ...result, from: context.matchBefore(/[\w$]*/)!.from };
}

/** A shader in a template knows none of these names. */
const inTypeScript =
  (source: CompletionSource): CompletionSource =>
  (context) =>
    cellLanguage.isActiveAt(context.state, context.pos, -1) ? source(context) : null;
