/** Calls back when the browser has nothing else to do, or soon where it does not say when that is. */
export function idle(callback: () => void) {
  if ("requestIdleCallback" in window) requestIdleCallback(callback);
  else setTimeout(callback, 200);
}
