/**
 * Leads to places of this page without putting them into its address: that holds the changes of the link
 * that was followed, and would lose them.
 */
export function stayInVersion() {
  addEventListener("click", (event) => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const link = (event.target as Element).closest?.<HTMLAnchorElement>('a[href^="#"]');
    const place = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!place || !isPlain || event.defaultPrevented) return;
    event.preventDefault();
    place.scrollIntoView();
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
}
