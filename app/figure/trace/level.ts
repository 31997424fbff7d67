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
      const isMet = (other: Box) => meets(area, other);
      return !taken.some(isMet) && !curves.some((curve) => crosses(curve, area, x, y));
    };
    const place = inside.find(isFree) ?? inside[0] ?? places[0]!;
    taken.push(boxOf({ ...place, text }));
    return place;
  });
}

function boxOf({ x, y, anchor, text }: Place & { text: string }): Box {
  const left = anchor === "start" ? x : x - textWidth(text);
  return { left, right: left + textWidth(text), top: y - half, bottom: y + half };
}

const meets = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

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
