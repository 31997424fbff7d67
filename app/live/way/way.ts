import { placeHere } from "../../cell/keys";
import { holdBar } from "../holdBar";
import { layBoard } from "../layBoard";
import { layOut } from "../layOut";
import { leadOn } from "./leadOn";
import { leadToBar } from "./leadToBar";
import { noteReading } from "./reading";
import { followSections } from "./sectionAtHand";
import { showProgress } from "./showProgress";

/** Who has a section at hand for so many milliseconds reads it. */
const readingTime = 1000;

/**
 * Helps a reader find their way, from when they first stir: puts a board's columns in order, lays out
 * what is far, holds the bar of controls and leads to it, leads on from an address with something behind
 * it, marks the section at hand in the contents and keeps it, keeps the contents in reach, and opens the
 * search.
 * @param stirred what they did: it may be a key of the search already
 * @param loadFind where it does not arrive, the search is a page
 */
export function showWay(
  stirred: Event | null,
  loadFind: () => Promise<{ openFind(index: string, root: URL): void }>,
) {
  const board = document.querySelector(".board");
  if (board) layBoard(board);
  layOut();
  holdBar();
  leadToBar(document);
  leadOn();
  const list = document.querySelector<HTMLElement>(".way-list")!;
  const page = list.querySelector<HTMLAnchorElement>("a[aria-current=page]");
  const links = [...list.querySelectorAll<HTMLAnchorElement>(".way-sections a")];
  const headings = links.flatMap(({ hash }) => document.getElementById(idOf(hash)) ?? []);
  let timer = 0;
  followSections(headings, (heading) => {
    for (const link of links)
      if (heading && idOf(link.hash) === heading.id) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    clearTimeout(timer);
    const path = page?.dataset.path;
    if (path && heading)
      timer = window.setTimeout(
        () => noteReading(() => localStorage, placeHere(), path, heading.id),
        readingTime,
      );
  });
  list.addEventListener("toggle", () => {
    const at = list.querySelector("[aria-current=location]") ?? page;
    at?.scrollIntoView({ block: "nearest" });
  });
  list.addEventListener("click", ({ target }) => {
    if ((target as Element).closest("a")) list.hidePopover();
  });
  followTurns();
  const find = document.querySelector<HTMLAnchorElement>("[data-find]")!;
  const open = (event: Event) => {
    event.preventDefault();
    loadFind().then(
      ({ openFind }) => openFind(find.dataset.find!, new URL("../", find.href)),
      () => location.assign(find.href),
    );
  };
  const press = (event: KeyboardEvent) => {
    if (isAskedFor(event)) open(event);
  };
  addEventListener("keydown", press);
  find.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
  });
  if (stirred instanceof KeyboardEvent) press(stirred);
  showProgress(document.querySelectorAll<HTMLElement>("[data-progress]"), placeHere());
}

const idOf = (hash: string) => decodeURIComponent(hash.slice(1));

/** The keys that open the search, where nothing is being written. */
function isAskedFor({ key, ctrlKey, metaKey, altKey, target, defaultPrevented }: KeyboardEvent) {
  if (defaultPrevented || altKey || isWritten(target)) return false;
  return ctrlKey || metaKey ? key === "k" : key === "/";
}

function isWritten(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isField = target instanceof HTMLInputElement && target.type !== "range";
  return isField || target.isContentEditable || target instanceof HTMLTextAreaElement;
}

/**
 * Has the page say whether its head is out of sight, and which way the reader went last: on a narrow
 * window the contents are in reach for who goes back up.
 */
function followTurns() {
  const { dataset } = document.documentElement;
  let before = scrollY;
  let isAway = false;
  const tell = (turn: string) => {
    if (!isAway) delete dataset.away;
    else if (dataset.away !== turn) dataset.away = turn;
  };
  new IntersectionObserver(([entry]) => {
    isAway = !entry!.isIntersecting;
    tell("down");
  }).observe(document.querySelector(".site-head")!);
  addEventListener(
    "scroll",
    () => {
      // What moves less than a line is the page's layout, or nobody's.
      if (Math.abs(scrollY - before) < 20) return;
      tell(scrollY < before ? "up" : "down");
      before = scrollY;
    },
    { passive: true },
  );
}
