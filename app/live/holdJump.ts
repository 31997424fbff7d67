/** What a reader does who goes elsewhere on a page. */
const moves = ["wheel", "touchstart", "pointerdown", "keydown"];

/**
 * Keeps what a link leads to where it has landed, while the page around it is laid out, its fonts come
 * and its parts come alive, until the reader moves. Some browsers do so for whatever is in view; where
 * they do there is nothing to be done here.
 */
export function holdJump() {
  let release = () => {};
  const jump = () => {
    release();
    release = hold(target());
  };
  // The browser itself comes back to the target when all has loaded; then it has landed.
  addEventListener("load", () => requestAnimationFrame(jump));
  addEventListener("hashchange", jump);
}

function target(): Element | null {
  try {
    const id = decodeURIComponent(location.hash.slice(1));
    return id ? document.getElementById(id) : null;
  } catch {
    return null;
  }
}

/** @returns what lets it go */
function hold(element: Element | null): () => void {
  const top = () => element?.getBoundingClientRect().top ?? -1;
  const landed = top();
  // A page that is loaded again comes back to where its reader was, which may be far from there.
  if (landed < 0 || landed > innerHeight) return () => {};
  let height = document.body.offsetHeight;
  const sizes = new ResizeObserver(() => {
    height = document.body.offsetHeight;
    const off = top() - landed;
    if (Math.abs(off) >= 1) scrollBy({ top: off, behavior: "instant" });
  });
  // A page of the same height has been scrolled by somebody, in whatever way.
  const scrolled = () => {
    if (document.body.offsetHeight === height && Math.abs(top() - landed) >= 2) release();
  };
  const release = () => {
    sizes.disconnect();
    removeEventListener("scroll", scrolled);
    for (const move of moves) removeEventListener(move, release, true);
  };
  sizes.observe(document.body);
  addEventListener("scroll", scrolled);
  for (const move of moves) addEventListener(move, release, { capture: true, passive: true });
  return release;
}
