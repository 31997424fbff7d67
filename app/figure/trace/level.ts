import { overlap } from "../box";
import { textWidth } from "../element";
import type { Series } from "../figure";
import type { Place } from "../label";
import type { Box, Scale } from "../plot";

/** Half a line of text, and what keeps a name clear of the level it stands at. */
const half = 8;
const away = 10;
const shares = [0, 1, 0.5, 0.75, 0.25];

/**
 * Where the names of levels go: along the level, at its start, its end or between, above or below, at
 * the first place that no curve crosses and no name takes; where there is none, at the start above.
 */
export function placeLevels(
  levels: { y: number; text: string }[],
  curves: Series[],
  { x, y, box, names }: { x: Scale; y: Scale; box: Box; names: (Place & { text: string })[] },
): Place[] {
  const taken = names.map(boxOf);
  return levels.map(({ y: at, text }) => {
    const [first, last] = [box.left + 4, box.right - 4 - textWidth(text)];
    const places = [at - away, at + away].flatMap((y) =>
      shares.map((share): Place => ({ x: first + share * (last - first), y, anchor: "start" })),
    );
    const inside = places.filter(({ y }) => y - half >= box.top && y + half <= box.bottom);
    const isFree = (place: Place) => {
      const area = boxOf({ ...place, text });
      const isMet = (other: Box) => overlap(area, other);
      return !taken.some(isMet) && !curves.some((curve) => crosses(curve, area, x, y));
    };
    const place = inside.find(isFree) ?? inside[0] ?? places[0]!;
    taken.push(boxOf({ ...place, text }));
    return place;
  });
}

type Name = {
  text: string;
  curve: Series;
  faint: boolean;
  /** There is no room for it ahead of its line: it lies along the line, or is left out. */
  long: boolean;
  end: { x: number; y: number };
};

/**
 * Where the names of runs left behind go, if one lies on a line or far from its line's end: along its own line, from
 * the end back, above it to the right or below it to the left, at the first place that no line and no
 * name takes. One that finds none stays among those at the lines' ends, unless it is too long for that.
 * @param place puts names at their lines' ends, apart
 * @returns nothing for a name that has no place
 */
export function placeAside<One extends Name>(
  names: One[],
  place: (some: One[]) => Place[],
  lines: Series[],
  box: Box,
): (Place | undefined)[] {
  const isOn = (area: Box) => lines.some((line) => crosses(line, area, same, same));
  const short = names.filter(({ long }) => !long);
  const first = place(short);
  const isFar = ({ curve, end }: One, area: Box, { y }: Place) =>
    curve.x.at(-1)! < area.left - away || Math.abs(y - end.y) > 3 * away;
  let ahead = short.filter((one, k) => {
    const area = boxOf({ ...first[k]!, text: one.text });
    return !one.faint || !(isOn(area) || isFar(one, area, first[k]!));
  });
  for (;;) {
    const ends = place(ahead);
    const places = new Map<Name, Place>(ahead.map((one, k) => [one, ends[k]!]));
    const lost = names.find((one) => {
      if (places.has(one)) return false;
      const taken = [...places].map(([{ text }, at]) => boxOf({ ...at, text }));
      const free = placesAlong(one.curve).find((at) => {
        const area = boxOf({ ...at, text: one.text });
        return isInside(area, box) && !isOn(area) && !taken.some((other) => overlap(area, other));
      });
      if (free) places.set(one, free);
      return !free && !one.long;
    });
    if (!lost) return names.map((one) => places.get(one));
    ahead = names.filter((one) => ahead.includes(one) || one === lost);
  }
}

function placesAlong({ x: X, y: Y }: Series): Place[] {
  return along.flatMap((share): Place[] => {
    const i = Math.round(share * (X.length - 1));
    const [x, y] = [X[i]!, Y[i]!];
    return [
      { x: x + 5, y: y - away, anchor: "start" },
      { x: x - 5, y: y + away, anchor: "end" },
    ];
  });
}

const along = Array.from({ length: 19 }, (_, i) => 1 - (i + 1) / 20);
const same = (pixels: number) => pixels;
const isInside = (a: Box, b: Box) =>
  a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;

function boxOf({ x, y, anchor, text }: Place & { text: string }): Box {
  const left = anchor === "start" ? x : x - textWidth(text);
  return { left, right: left + textWidth(text), top: y - half, bottom: y + half };
}

/** Whether a piece of a curve lies in an area: at the piece's ends, or where it enters or leaves. */
function crosses({ x: X, y: Y }: Series, area: Box, x: Scale, y: Scale): boolean {
  for (let i = 1; i < X.length; ++i) {
    const [a, b] = [x(X[i - 1]!), x(X[i]!)];
    if (b < area.left || a > area.right) continue;
    const [from, to] = [y(Y[i - 1]!), y(Y[i]!)];
    const at = (px: number) => (b > a ? from + ((to - from) * (px - a)) / (b - a) : to);
    const ends = [at(Math.max(a, area.left)), at(Math.min(b, area.right))];
    if (Math.min(...ends) < area.bottom && Math.max(...ends) > area.top) return true;
  }
  return false;
}
