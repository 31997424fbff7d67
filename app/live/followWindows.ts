/** Other windows are heard once they have been quiet for so many milliseconds: not at each letter. */
const quiet = 250;

/**
 * Calls back when other windows may have kept something under keys that begin so: when they say so,
 * and when this one is seen again, for it hears nothing while it sleeps or is gone from.
 */
export function followWindows(start: string, catchUp: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    if (!document.hidden) catchUp();
  };
  addEventListener("storage", ({ key }) => {
    if (key !== null && !key.startsWith(start)) return;
    clearTimeout(timer);
    timer = setTimeout(now, quiet);
  });
  document.addEventListener("visibilitychange", now);
  addEventListener("pageshow", now);
}
