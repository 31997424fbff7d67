import "katex/dist/katex.min.css";
import "../style/fonts.css";
import "../style/index.css";
import { isLink } from "../cell/fragment";
import { lessonKey, movedKey, oldLessonKey, placeHere, siteKey } from "../cell/keys";
import { keepTyped } from "../control/slider/keepTyped";
import { awaitLife, comeAlive } from "./comeAlive";
import { copyFormulas } from "./copyFormulas";
import { followTheme } from "./followTheme";
import { holdJump } from "./holdJump";
import { idle } from "./idle";
import "./styles";

/**
 * All the JavaScript a page runs before the reader touches anything: the theme switch, and an ear
 * for the first intent, which brings the page to life. What that will need is fetched when the
 * page is idle, and not evaluated.
 */
const lesson = document.querySelector<HTMLElement>("main[data-kernel]");
const place = placeHere();
const intents = [
  "pointerover",
  "pointerdown",
  "focusin",
  "keydown",
  "touchstart",
  "input",
  "dragenter",
];
const signs = ["pointermove", "touchstart", "keydown", "scroll"];
const touchable = "[data-island], [data-sym], [data-formula], figure[data-figure]";

/** A figure that follows the text is touched by scrolling to it. */
const near = new IntersectionObserver(([entry]) => entry!.isIntersecting && wake(null));

function intend(event: Event) {
  if (!(event.target instanceof Element) || !event.target.closest(touchable)) return;
  wake(event.target);
}

function wake(touched: Element | null) {
  for (const type of intents) removeEventListener(type, intend, true);
  near.disconnect();
  comeAlive(touched);
}

/** Work that is waiting: changes in the address, or kept from an earlier visit, in an earlier edition too. */
const hasWork = () =>
  isLink(location.hash) ||
  isKept(() => {
    const slug = lesson!.dataset.slug!;
    const isMoved = localStorage.getItem(movedKey(place)) !== null;
    return [lessonKey(place, slug), ...(isMoved ? [] : [oldLessonKey(slug)])];
  });

/** Whether this browser keeps anything whose name begins so. */
function isKept(beginnings: () => string[]): boolean {
  try {
    const all = beginnings();
    return Object.keys(localStorage).some((name) => all.some((one) => name.startsWith(one)));
  } catch {
    return false;
  }
}

if (lesson) {
  // The same page with other changes is another page.
  addEventListener("hashchange", () => {
    if (isLink(location.hash)) location.reload();
  });
  for (const type of intents) addEventListener(type, intend, true);
  awaitLife();
  addEventListener("beforeinput", keepTyped, true);
  addEventListener("load", () => idle(prefetch));
  const pinned = document.querySelector(".pinned");
  if (pinned) near.observe(pinned);
  if (hasWork()) wake(null);
}
for (const type of signs) addEventListener(type, arrive, { capture: true, passive: true });

/** The reader is there: from here on the page's length may no longer be a guess, and they find their way. */
function arrive(sign: Event | null) {
  // The key that is held for another says nothing yet: that comes next, and may open the search.
  if (/^(Control|Meta)$/.test((sign as KeyboardEvent | null)?.key ?? "")) return;
  for (const type of signs) removeEventListener(type, arrive, true);
  // Whose first sign was a jump's own scrolling may ask for the search before the way is there.
  const hear = (key: Event) => {
    sign = key;
  };
  addEventListener("keydown", hear, true);
  import("./way/way")
    .then((it) => {
      removeEventListener("keydown", hear, true);
      it.showWay(sign, loadFind);
    })
    .catch(() => {});
  if (import.meta.env.PROD) idle(keep);
}

const keep = () => import("./keepOffline").then((it) => it.keepOffline()).catch(() => {});

/** Named here: what another script loads would have the bundler ask for this one's styles, which are in the page. */
const loadFind = () => import("./find/openFind");

/**
 * Has the browser's cache hold what will be asked for. A link that prefetches would be ignored by WebKit,
 * and Firefox takes it for what the page's policy allows by default, which is nothing.
 */
function prefetch() {
  for (const { content } of document.querySelectorAll<HTMLMetaElement>("meta[name=prefetch]"))
    fetch(content, { priority: "low" })
      .then((response) => response.blob())
      .catch(() => {});
}

// What is said of a reader's progress is there as soon as there is any.
if (document.querySelector("[data-progress]") && isKept(() => [siteKey(place)])) arrive(null);

const visit = document.querySelector("[data-visit]");
if (visit && document.documentElement.dataset.hide)
  import("./sayUnhidden").then((it) => it.sayUnhidden(visit, location.search)).catch(() => {});

addEventListener("copy", copyFormulas);
holdJump();
followTheme(place);
