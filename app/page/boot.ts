import "katex/dist/katex.min.css";
import "../style/index.css";

/**
 * All the JavaScript a page runs before the reader touches anything: the theme switch, and an ear
 * for the first intent, which brings the page to life. What that will need is fetched when the
 * page is idle, and not evaluated.
 */
const lesson = document.querySelector("main[data-kernel]");
const live = () => import("./live");
const intents = ["pointerover", "pointerdown", "focusin", "keydown", "touchstart"];
const signs = ["pointermove", "touchstart", "keydown", "scroll"];
const touchable = "[data-island], figure[data-figure]";
let early: HTMLElement | null = null;

function intend(event: Event) {
  if (!(event.target instanceof Element) || !event.target.closest(touchable)) return;
  for (const type of intents) removeEventListener(type, intend, true);
  const touched = event.target;
  live()
    .then(({ bringToLife }) => bringToLife(touched))
    .then(() => {
      removeEventListener("click", remember, true);
      early?.click();
    }, sayDead);
}

/** A bad link: the page stays what it is, and says so. */
function sayDead(error: Error) {
  removeEventListener("click", remember, true);
  document.querySelector("[data-notice]")!.textContent =
    `This page could not come alive (${error.message}). It shows what its author's run gave; reload it to try again.`;
}

/** A press that comes before the page is alive is kept, and made once it is. */
function remember(event: Event) {
  const button = (event.target as Element).closest<HTMLElement>(
    "[data-island] button, .figure-log",
  );
  if (!button) return;
  event.stopPropagation();
  early = button;
}

if (lesson) {
  for (const type of intents) addEventListener(type, intend, true);
  addEventListener("click", remember, true);
  addEventListener("load", () => idle(prefetch));
  for (const type of signs) addEventListener(type, arrive, { capture: true, passive: true });
}

/** The reader is there: from here on the page's length may no longer be a guess. */
function arrive() {
  for (const type of signs) removeEventListener(type, arrive, true);
  const far = [...document.querySelectorAll<HTMLElement>(".lesson > *, .island > .cell")];
  idle(() => layOut(far));
}

function idle(callback: () => void) {
  if ("requestIdleCallback" in window) requestIdleCallback(callback);
  else setTimeout(callback, 200);
}

/** Lays out what the styles left for later, a few milliseconds at a time. */
function layOut(far: HTMLElement[]) {
  const until = performance.now() + 5;
  while (far.length > 0 && performance.now() < until) {
    const element = far.shift()!;
    element.style.contentVisibility = "visible";
    element.getBoundingClientRect();
  }
  if (far.length > 0) idle(() => layOut(far));
}

function prefetch() {
  for (const { content } of document.querySelectorAll<HTMLMetaElement>("meta[name=prefetch]")) {
    const link = document.createElement("link");
    link.rel = "prefetch";
    link.href = content;
    link.as = content.endsWith(".js") ? "script" : "fetch";
    document.head.append(link);
  }
}

const theme = document.querySelector<HTMLButtonElement>("button[data-theme-switch]");
theme?.addEventListener("click", () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("descent:theme", next);
  } catch {}
});
