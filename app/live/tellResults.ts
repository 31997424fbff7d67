import type { NotebookView } from "../cell/notebook";

/** So many milliseconds without a change are a rest. */
const rest = 600;

/** A longer text of a figure is cut: its table has all of it. */
const most = 300;

/** What became of a change, in words: a sentence of a cell's, or a number that the text makes bold. */
const inWords = "data[data-of$='.sentence'], strong data[data-of]";

type Told = { element: Element; read: () => string };

/**
 * Tells who hears the page what came of a change, once nothing changes and nothing runs: in the words
 * that are in the window, or where none of those are others, by the first figure there that is. During
 * a drag or a run there would be no end to it.
 * @param place a polite live region
 */
export function tellResults(
  main: HTMLElement,
  place: Element | null,
  notebook: NotebookView,
  isSeen = isInWindow,
) {
  if (!place) return;
  const words = [...main.querySelectorAll(inWords)]
    .filter((element) => !element.closest("[data-island]"))
    .map((element) => ({ element, read: () => sentenceOf(element) }));
  const figures = [...main.querySelectorAll("figure[data-figure]")].map((element) => ({
    element,
    read: () => textOf(element),
  }));
  const known = new Map<Told, string>();
  for (const one of [...words, ...figures]) known.set(one, one.read());
  /** Those that are others than when they were last looked at, and can be seen. */
  const changed = (all: Told[]) =>
    all.filter((one) => {
      const now = one.read();
      if (now === known.get(one)) return false;
      known.set(one, now);
      return now !== "" && isSeen(one.element);
    });
  function tell() {
    if (main.dataset.kernel === "busy") return wait();
    const said = changed(words);
    const drawn = changed(figures).slice(0, 1);
    const all = (said.length > 0 ? said : drawn).map((one) => known.get(one)!);
    if (all.length > 0) place!.textContent = [...new Set(all)].join(" ");
  }
  let timer: ReturnType<typeof setTimeout>;
  function wait() {
    clearTimeout(timer);
    timer = setTimeout(tell, rest);
  }
  notebook.subscribe(wait);
}

/** The sentence of its paragraph in which a value stands. */
function sentenceOf(element: Element): string {
  const value = element.textContent ?? "";
  const paragraph = element.closest("p")?.textContent ?? value;
  return paragraph.split(/(?<=[.!?])\s+/).find((sentence) => sentence.includes(value)) ?? value;
}

/** What a figure's picture says in words, below its name; what is out of date is no result. */
function textOf(figure: Element): string {
  if (figure.hasAttribute("data-stale")) return "";
  const text = figure.querySelector("svg[role=img]")?.getAttribute("aria-label") ?? "";
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** In the window, or half of one away: who hears need not have scrolled all the way. */
function isInWindow(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const away = innerHeight / 2;
  return bottom > -away && top < innerHeight + away && element.checkVisibility();
}
