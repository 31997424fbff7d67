import { waitsForPointer } from "./tips";

/**
 * A picture as markup, as the page wants it: the rules and fonts of the page's own style sheets,
 * and one label for what is one picture.
 */
export function write(picture: Element): string {
  for (const style of picture.querySelectorAll("style")) style.remove();
  const svgs = [picture, ...picture.querySelectorAll("svg")];
  for (const svg of svgs) {
    if (svg.localName !== "svg") continue;
    if (svg.getAttribute("font-family") === plotFont) svg.removeAttribute("font-family");
    if (svg.getAttribute("font-size") === "10") svg.setAttribute("font-size", "12");
    if (svg.getAttribute("class") === "plot") svg.setAttribute("role", "img");
    // No role would let the groups of a picture have a label.
    for (const group of svg.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  }
  return picture.outerHTML + (svgs.some(waitsForPointer) ? note : "");
}

const note =
  '<p class="plot-note">What follows the pointer (Plot.pointer, Plot.crosshair) is not drawn here; ' +
  "with tip: true a mark's points say their values.</p>";

const plotFont = "system-ui, sans-serif";
