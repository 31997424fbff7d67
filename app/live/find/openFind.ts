import { fetchGood } from "../fetchGood";
import { excerpt, type Piece } from "./excerpt";
import { type Found, readIndex } from "./passageIndex";

/** More would be looked through by nobody. */
const most = 20;

type Finder = (query: string) => Found[];

let dialog: HTMLDialogElement | null = null;

/**
 * Opens the search over the page.
 * @param index where the list of all passages is: fetched when it is first opened
 * @param root from where the passages' addresses lead
 */
export function openFind(index: string, root: URL) {
  dialog ??= makeDialog(index, root);
  if (!dialog.open) dialog.showModal();
  const field = dialog.querySelector("input")!;
  field.select();
}

function makeDialog(index: string, root: URL): HTMLDialogElement {
  const dialog = make("dialog", "find");
  dialog.setAttribute("aria-label", "Search");
  const field = make("input", "find-field");
  field.type = "search";
  field.placeholder = "Search lessons and library";
  field.setAttribute("aria-label", "Search lessons and library");
  const close = make("button", "find-close", "Close");
  close.type = "button";
  close.addEventListener("click", () => dialog.close());
  const said = make("output", "find-said");
  const list = make("ol", "find-list");
  const head = make("div", "find-head");
  head.append(field, close);
  dialog.append(head, said, list);
  document.body.append(dialog);

  let find: Finder | null = null;

  function show() {
    const query = field.value.trim();
    const found = query === "" || !find ? [] : find(query);
    list.replaceChildren(...found.slice(0, most).map((one) => writeFound(one, query, root)));
    list.scrollTop = 0;
    if (find) say(query === "" ? "" : count(found.length));
  }
  const say = (...what: (string | Node)[]) => said.replaceChildren(...what);

  async function load() {
    say("The index is coming.");
    try {
      find = await readIndex(await (await fetchGood(index)).text());
      show();
    } catch (error) {
      const again = make("button", "", "Try again");
      again.addEventListener("click", load);
      say(`Nothing can be searched yet: ${(error as Error).message}. `, again);
    }
  }
  load();

  field.addEventListener("input", show);
  dialog.addEventListener("keydown", (event) => moveIn(dialog, event));
  dialog.addEventListener("click", ({ target }) => {
    // Beside the dialog's content there is only what lies behind it.
    if (target === dialog || (target as Element).closest("a")) dialog.close();
  });
  return dialog;
}

const count = (length: number) =>
  length === 0
    ? "Nothing has all of these words."
    : length > most
      ? `The best ${most} of ${length} passages.`
      : `${length} ${length === 1 ? "passage" : "passages"}.`;

/** Arrows go through what is found, Enter in the field takes the first, and Escape leaves at once. */
function moveIn(dialog: HTMLDialogElement, event: KeyboardEvent) {
  const field = dialog.querySelector("input")!;
  const links = [...dialog.querySelectorAll<HTMLElement>(".find-list a")];
  const stops = [field, ...links];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && at >= 0) {
    event.preventDefault();
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)]!.focus();
  } else if (event.key === "Enter" && at === 0) {
    links[0]?.click();
  } else if (event.key === "Escape") {
    // A field with something in it would only be emptied.
    event.preventDefault();
    dialog.close();
  }
}

function writeFound({ url, page, title, text }: Found, query: string, root: URL): HTMLLIElement {
  const item = make("li");
  const link = make("a");
  link.href = new URL(url, root).href;
  const heading = make("span", "find-title");
  heading.append(...excerpt(title, query).map(writePiece));
  const passage = make("span", "find-text");
  passage.append(...excerpt(text, query).map(writePiece));
  link.append(heading, make("span", "find-page", page === title ? "" : page), passage);
  item.append(link);
  return item;
}

const writePiece = ({ text, isFound }: Piece) => (isFound ? make("mark", "", text) : text);

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = "",
  text = "",
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
