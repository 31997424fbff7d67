import { tagHighlighter, tags } from "@lezer/highlight";

/**
 * What is told apart in code, in the page and in the editor alike: the words of the language stand
 * out, what is not run steps back. Colour stays free to mean whose number something is.
 */
export const highlighter = tagHighlighter([
  { tag: tags.keyword, class: "tok-key" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: [tags.typeName, tags.string], class: "tok-quiet" },
]);
