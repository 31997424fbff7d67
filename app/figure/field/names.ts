import { clamp } from "../axis";
import { boxAround, overlap } from "../box";
import { textWidth } from "../element";
import type { Box } from "../plot";

/** A mark with a name, as far from its middle as `reach`. */
export type Named = { x: number; y: number; reach: number; text: string };

export const lineHeight = 15;

/** From the middle of a mark to that of its name. */
const away = 22;

export const boxOfMark = ({ x, y, reach }: Named) => boxAround(x, y, reach, reach);

/**
 * Where the names of marks stand: under its mark each, above where that is at the lower edge, those of
 * marks on one spot one below the other; on the other side or beside it where another mark is in the way.
 */
export function placeNames(all: Named[], frame: Box): Box[] {
  const marks = all.map(boxOfMark);
  const taken: Box[] = [];
  for (const { x, y, text } of all) {
    const half = textWidth(text) / 2;
    const middle = clamp(x, frame.left + half, frame.right - half);
    const at = (x: number, y: number) => boxAround(x, y, half, lineHeight / 2);
    const isIn = ({ left, right, top, bottom }: Box) =>
      left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom;
    const free = (box: Box, others: Box[]) => !others.some((other) => overlap(box, other));
    const stack = (way: number) => all.map((_, k) => at(middle, y + way * (away + k * lineHeight)));
    const way = y + away + lineHeight / 2 > frame.bottom ? -1 : 1;
    const beside = [1, -1].map((way) => at(x + way * (away + half), y));
    const rows = Math.floor((frame.bottom - frame.top) / lineHeight);
    const anywhere = Array.from({ length: rows }, (_, k) =>
      at(middle, frame.top + (k + 0.5) * lineHeight),
    ).sort((p, q) => Math.abs(p.top - y) - Math.abs(q.top - y));
    /** Past other names, but not past a mark. */
    const next = (boxes: Box[]) => {
      const found = boxes.find((box) => free(box, taken));
      return found && isIn(found) && free(found, marks) ? found : undefined;
    };
    const place =
      next(stack(way)) ??
      next(stack(-way)) ??
      [...beside, ...anywhere].find((box) => isIn(box) && free(box, [...taken, ...marks])) ??
      anywhere.find((box) => free(box, taken)) ??
      at(middle, y + way * away);
    taken.push(place);
  }
  return taken;
}
