import "../style/index.css";

/**
 * All the JavaScript a page runs before the reader touches anything: the theme switch, and an ear
 * for the first intent, which brings the page to life. What that will need is fetched when the
 * page is idle, and not evaluated.
 */
const lesson = document.querySelector("main[data-kernel]");
const live = () => import("./live");
const intents = ["pointerover", "pointerdown", "focusin", "keydown", "touchstart"];
const touchable = "[data-island], figure[data-figure]";
let early: HTMLElement | null = null;

function intend(event: Event) {
  if (!(event.target instanceof Element) || !event.target.closest(touchable)) return;
  for (const type of intents) removeEventListener(type, intend, true);
  const touched = event.target;
  live().then(async ({ bringToLife }) => {
    await bringToLife(touched);
    removeEventListener("click", remember, true);
    early?.click();
  });
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
  const idle = window.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 2000));
  addEventListener("load", () => idle(prefetch));
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
