import { element, rim, set, standsFor, tenth } from "./element";
import type { Symbols } from "./figure";
import type { Box, Scale } from "./plot";

/** A line at the place looked at, and a dot at its value where there is one. */
export function cursorLayer(
  parent: Element,
  { x, y, box }: { x: Scale; y: Scale; box: Box },
  symbols: Symbols = {},
) {
  const [across, up] = [standsFor(symbols.x), standsFor(symbols.y)];
  const rims = {
    line: symbols.x && element(parent, "path", { ...rim, ...across }),
    dot: symbols.y && element(parent, "path", { ...rim, ...up }),
  };
  const line = element(parent, "path", { fill: "none", stroke: "var(--ink)", ...across });
  const look = { r: 4.5, fill: "var(--ink)", stroke: "var(--paper)" };
  const dot = element(parent, "circle", { ...look, ...up });
  return (at: { x: number; y: number }): void => {
    const [px, py] = [x(at.x), y(at.y)];
    const isPlace = Number.isFinite(px);
    const isPoint = isPlace && Number.isFinite(py);
    const d = isPlace ? `M${tenth(px)},${box.top}V${box.bottom}` : "";
    set(line, { d });
    if (rims.line) set(rims.line, { d });
    set(dot, { visibility: isPoint ? "visible" : "hidden" });
    if (isPoint) set(dot, { cx: tenth(px), cy: tenth(py) });
    if (rims.dot) set(rims.dot, { d: isPoint ? `M${tenth(px)},${tenth(py)}h0` : "" });
  };
}
