const early: [button: Element, press: MouseEventInit][] = [];

/**
 * Presses that come before the page is alive are kept, each with whether it was a double click's second.
 * For `click` at the window, while it is captured.
 */
export function rememberPress(event: MouseEvent) {
  const button = (event.target as Element).closest("[data-island] button, .figure-log, .why-open");
  if (!button) return;
  event.stopPropagation();
  early.push([button, { bubbles: true, cancelable: true, detail: event.detail }]);
}

/** Makes in their order, now that the page is alive, the presses that were kept. */
export function makeEarlyPresses() {
  for (const [button, press] of early.splice(0))
    button.dispatchEvent(new MouseEvent("click", press));
}
