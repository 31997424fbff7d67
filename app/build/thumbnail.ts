import { parseHTML } from "linkedom";

/**
 * A figure of a page as a small picture of itself: what it draws, without words, cut to where it draws.
 * @param html the page, as it is built
 * @returns nothing if the page has no such figure
 */
export function makeThumbnail(html: string, figure: string): string | null {
  const { document } = parseHTML(html);
  const svg = document.querySelector(`figure[data-figure="${figure}"] .picture-narrow svg`);
  if (!svg) return null;
  const [x, y, width, height] = frameOf(svg);
  svg.setAttribute("viewBox", [x, y, width, height].join(" "));
  // A key is words beside marks, apart from what is drawn.
  for (const group of svg.querySelectorAll("svg > g:not([data-layer])"))
    if (group.querySelector("text")) group.remove();
  for (const text of svg.querySelectorAll("text")) text.remove();
  // Here no variable stands behind what is drawn.
  for (const part of [svg, ...svg.querySelectorAll("*")])
    for (const { name } of [...part.attributes])
      if (/^(data-|aria-|role$|tabindex$)/.test(name)) part.removeAttribute(name);
  for (const name of ["width", "height", "class"]) svg.removeAttribute(name);
  svg.setAttribute("aria-hidden", "true");
  return svg.outerHTML;
}

/** Where a figure draws: inside its grid or its frame or, where it has neither, in the square at its top. */
function frameOf(svg: Element): [x: number, y: number, width: number, height: number] {
  const number = (element: Element, name: string) => Number(element.getAttribute(name) ?? 0);
  const [, , width = 0, height = 0] = (svg.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const lines = [...svg.querySelectorAll('[aria-label="y-grid"] line')];
  const at = (name: string) => lines.map((line) => number(line, name));
  if (lines.length > 1) {
    const [left, top] = [Math.min(...at("x1")), Math.min(...at("y1"))];
    return [left, top, Math.max(...at("x2")) - left, Math.max(...at("y1")) - top];
  }
  const frame = [...svg.querySelectorAll("rect")].find(
    (rect) => number(rect, "height") > width / 2,
  );
  if (!frame) return [0, 0, width, Math.min(width, height)];
  const [x, y] = [number(frame, "x"), number(frame, "y")];
  return [x, y, number(frame, "width"), number(frame, "height")];
}
