import { parseHTML } from "linkedom";

/** What stands under one heading of a page, down to the next. */
export type Passage = {
  /** The heading's level: a page's title is 1. */
  level: number;
  title: string;
  /** The place of the heading in its page; none for a page's title. */
  id: string;
  text: string;
};

/** What nobody looks for: controls of the page itself, what is drawn, and what is there a second time. */
const passedOver = [
  "annotation",
  "nav",
  "output",
  "script",
  "select",
  "style",
  "svg",
  ".cell-head",
  ".cell-output",
  ".dependencies",
  ".figure-data",
  ".katex-html",
  ".lesson-end",
  ".notice",
  ".workbench",
].join(",");

/** Between two of these words do not run together. */
const lines = /^(P|LI|DIV|H[1-6]|TD|TH|DT|DD|SUMMARY|FIGCAPTION|LABEL|LEGEND|BUTTON|PRE|SECTION)$/;

/** A page as passages, each under its heading. */
export function findPassages(html: string): Passage[] {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  const passages: (Passage & { words: string[] })[] = [];

  function walk(node: Node) {
    if (node.nodeType === 3) {
      passages.at(-1)?.words.push(node.textContent ?? "");
      return;
    }
    const element = node as Element;
    if (node.nodeType !== 1 || element.matches(passedOver)) return;
    const { tagName } = element;
    const [, level] = /^H([1-3])$/.exec(tagName) ?? [];
    if (level) {
      const id = idOf(element);
      if (id !== null || level === "1") {
        const title = tidy(element.textContent ?? "");
        passages.push({ level: Number(level), title, id: id ?? "", text: "", words: [] });
        return;
      }
    }
    if (lines.test(tagName)) passages.at(-1)?.words.push(" ");
    for (const child of element.childNodes) walk(child);
    if (lines.test(tagName)) passages.at(-1)?.words.push(" ");
  }

  const main = document.querySelector("main");
  if (main) walk(main);
  return passages.map(({ words, ...passage }) => ({ ...passage, text: tidy(words.join("")) }));
}

/** A heading's place is its own or, of a name of the library, that of all that is said of it. */
function idOf({ id, parentElement }: Element): string | null {
  return id || (parentElement?.className === "name" && parentElement.id) || null;
}

const tidy = (text: string) => text.replace(/\s+/g, " ").trim();
