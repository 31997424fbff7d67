import { isLoggable } from "../axis";
import { cursorLayer } from "../cursor";
import { element, onPaper, painter, set, tenth } from "../element";
import type { Drawing, Figure } from "../figure";
import { key } from "../key";
import { placeLabels } from "../label";
import { linePath } from "../path";
import { type Box, plot, type Scale } from "../plot";
import { locate } from "../reading";
import { colour } from "../role";
import { type LogLogData, type Points, pointsOf } from "./data";
import { heightOf, layOutLogLog, placeFlags } from "./layOut";
import { levelLine, pointAttributes, pointsPath, stylesOf } from "./style";
import { describe, placesOf, sayLevel, sayPlace, tabulate } from "./text";

/** Lines through points over two logarithmic axes. */
export const figure: Figure<LogLogData> = { draw, describe, tabulate };

type Place = { x: Scale; y: Scale; box: Box };

const thin = { fill: "none", stroke: "var(--quiet)" };

function draw(data: LogLogData, width: number, document: Document): Drawing<LogLogData> {
  const rest = layOutLogLog(data, width);
  const fitted = JSON.stringify(rest);
  const { symbols } = data;
  const { svg, ...place } = plot({ ...rest, width, document, symbols });
  const { x, y, box } = place;
  const ups = rest.x.ticks.map(({ at }) => `M${tenth(x(at))},${box.top}V${box.bottom}`);
  element(svg, "path", { stroke: "var(--rule)", d: ups.join("") });
  rest.keys.forEach((entries, i) => void key(svg, entries, 6, 30 + 20 * i));
  const layer = element(svg, "g", { "data-layer": "moving" });
  const moveLevels = levelLayer(layer, data, place);
  const styles = stylesOf(data.series);
  // A model's line is the thinner one, so it is seen over what it is to agree with.
  const under = element(layer, "g");
  const over = element(layer, "g");
  const lines = styles.map(({ line }, i) =>
    element(data.series[i]!.model ? over : under, "path", line),
  );
  const points = styles.map((style) => element(layer, "path", pointAttributes(style)));
  const moveNames = rest.direct ? nameLayer(layer, data, place, width) : null;
  const moveMarks = markLayer(layer, data, place, width);
  const look = data.at && cursorLayer(layer, place, symbols);

  let shown = data;
  function update(next: LogLogData): boolean {
    if (JSON.stringify(layOutLogLog(next, width)) !== fitted) return false;
    shown = next;
    const all = next.series.map(pointsOf);
    all.forEach((series, i) => {
      set(lines[i]!, { d: linePath(series, x, y) });
      set(points[i]!, { d: pointsPath(styles[i]!, series, x, y) });
    });
    moveLevels(next);
    moveNames?.(next, all);
    moveMarks(next);
    // The scales of a logarithm hold what it cannot show at an edge.
    const known = (value: number) => (isLoggable(value) ? value : Number.NaN);
    if (next.at) look?.({ x: known(next.at.x), y: known(next.at.y) });
    set(svg, { "aria-label": describe(next) });
    return true;
  }
  update(data);

  return {
    svg,
    update,
    read(at) {
      const place = locate(placesOf(shown), x, at);
      return place === undefined ? null : { x: x(place), text: sayPlace(shown, place) };
    },
  };
}

function levelLayer(parent: Element, { levels }: LogLogData, { y, box }: Place) {
  const lines = levels.map(({ role }) => element(parent, "path", levelLine(role)));
  return ({ levels }: LogLogData): void =>
    levels.forEach(({ value }, i) => {
      const d = isLoggable(value) ? `M${box.left},${tenth(y(value))}H${box.right}` : "";
      set(lines[i]!, { d });
    });
}

/** The names of lines and levels in one column beside the frame, each led to from its line's end. */
function nameLayer(parent: Element, data: LogLogData, { x, y, box }: Place, width: number) {
  const roles = [...data.series, ...data.levels].map(({ role }) => role);
  const leaders = roles.map(() => element(parent, "path", { ...thin, "stroke-opacity": 0.5 }));
  const names = roles.map((role) =>
    painter(element(parent, "text", { ...onPaper, fill: colour[role], "text-anchor": "start" })),
  );
  return ({ series, levels }: LogLogData, all: Points[]): void => {
    const lines = series.map(({ label }, i) => ({ text: label, at: lastOf(all[i]!, x, y) }));
    const across = levels.map((level) => ({
      text: sayLevel(level),
      at: isLoggable(level.value) ? { x: box.right, y: y(level.value) } : null,
    }));
    const ends = [...lines, ...across];
    const shown = ends.flatMap(({ text, at }, i) => (at ? [{ text, at, i }] : []));
    const column = shown.map(({ text, at }) => ({ text, x: box.right + 8, y: at.y }));
    const places = placeLabels(column, { ...box, right: width });
    ends.forEach(({ at }, i) => {
      names[i]!({ visibility: at ? "visible" : "hidden" });
      if (!at) set(leaders[i]!, { d: "" });
    });
    shown.forEach(({ text, at, i }, k) => {
      const place = places[k]!;
      names[i]!({ x: tenth(place.x), y: tenth(place.y) }, text);
      const from = Math.min(at.x + 7, box.right);
      const d = `M${tenth(from)},${tenth(at.y)}H${box.right}L${box.right + 9},${tenth(place.y)}h3`;
      set(leaders[i]!, { d });
    });
  };
}

function lastOf({ x: X, y: Y }: Points, x: Scale, y: Scale): { x: number; y: number } | null {
  const i = Y.findLastIndex((value) => !Number.isNaN(value));
  return i < 0 ? null : { x: x(X[i]!), y: y(Y[i]!) };
}

/** Dashed lines up, each with its name as a flag above the frame. */
function markLayer(parent: Element, { marks }: LogLogData, { x, box }: Place, width: number) {
  const poles = marks.map(() => element(parent, "path", { ...thin, "stroke-dasharray": "3 4" }));
  const names = marks.map(() =>
    painter(element(parent, "text", { ...onPaper, fill: "var(--ink)", "text-anchor": "start" })),
  );
  return ({ marks }: LogLogData): void => {
    marks.forEach((_, i) => {
      set(poles[i]!, { d: "" });
      names[i]!({ visibility: "hidden" });
    });
    for (const flag of placeFlags(marks, x, width - 2)) {
      const y = heightOf(flag, box.top);
      const top = flag.left > flag.x ? y - 6 : y + 8;
      set(poles[flag.mark]!, { d: `M${tenth(flag.x)},${box.bottom}V${tenth(top)}` });
      names[flag.mark]!({ visibility: "visible", x: tenth(flag.left), y: tenth(y) }, flag.text);
    }
  };
}
