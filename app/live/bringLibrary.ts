import type { NotebookView } from "../cell/notebook";
import { splitCode } from "../cell/splitCode";
import { atCaret } from "./atCaret";

const nameIn = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-library]") : null;

/**
 * Says what a name of the library is, above the place in a cell's code where the reader points at it,
 * taps it or puts the caret; and leads to the rest. What a cell has come to declare under that name
 * is not the library's any more.
 * @param root says in `data-names` where the library's page is
 * @param touched where the reader was when the page came to life
 */
export function bringLibrary(root: HTMLElement, notebook: NotebookView, touched: Element | null) {
  const { sentences = {} } = notebook.lesson;
  const place = document.createElement("output");
  place.className = "library-says";
  root.append(place);
  let shown: HTMLElement | null = null;
  let following = false;

  const isOwn = (name: string) =>
    notebook.namesInScope().some((one) => one.name === name && one.owner !== "library");

  function show(word: HTMLElement | null) {
    if (word === shown) return;
    const name = word?.dataset.library ?? "";
    const sentence = isOwn(name) ? undefined : sentences[name];
    shown = sentence === undefined ? null : word;
    if (!shown) return place.replaceChildren();
    const link = document.createElement("a");
    link.href = `${root.dataset.names}#${name}`;
    link.textContent = `More of ${name}`;
    place.replaceChildren(...splitCode(sentence!).map(write), " ", link);
    if (!following) follow();
  }

  /** What is laid out above the word moves it, and an editor takes the place of code that stood there. */
  function follow() {
    if (shown?.isConnected === false) show(null);
    following = shown !== null;
    if (!shown) return;
    putAbove(shown, place);
    requestAnimationFrame(follow);
  }

  // A finger that points is gone at once: what it has tapped stays until it taps elsewhere.
  // Where the layout moves under a pointer that rests, it points at nothing new.
  let pointed = "";
  root.addEventListener("pointerover", ({ target, pointerType, clientX, clientY }) => {
    const at = `${clientX} ${clientY}`;
    if (pointerType === "touch" || at === pointed) return;
    pointed = at;
    if (!place.contains(target as Node)) show(nameIn(target));
  });
  root.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch") show(null);
  });
  document.addEventListener("click", ({ target }) => {
    if (matchMedia("(hover: none)").matches && !place.contains(target as Node))
      show(nameIn(target));
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") show(null);
  });
  let atName: HTMLElement | null = null;
  document.addEventListener("selectionchange", () => {
    const code = document.activeElement?.closest(".cell-code");
    const word = code ? atCaret(getSelection(), "[data-library]") : null;
    // Where the caret is on no name and was on none, the pointer has its say.
    if (word !== atName) show(word);
    atName = word;
  });
  show(nameIn(touched));
}

function write({ text, isCode }: { text: string; isCode: boolean }): Node | string {
  if (!isCode) return text;
  const code = document.createElement("code");
  code.textContent = text;
  return code;
}

/** Where it ends at the word, a pointer can go from the one to the other; below where there is no room. */
function putAbove(word: HTMLElement, place: HTMLElement) {
  const origin = (place.offsetParent ?? document.body).getBoundingClientRect();
  const at = word.getBoundingClientRect();
  const { width, height } = place.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - 8;
  const left = Math.max(8, Math.min(at.left, room));
  const top = at.top < height ? at.bottom : at.top - height;
  place.style.left = `${left - origin.left}px`;
  place.style.top = `${top - origin.top}px`;
}
