import type { Box } from "./plot";

/** A part of the picture in which something stands. */
export function boxAround(x: number, y: number, halfWidth: number, halfHeight: number): Box {
  return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

export const overlap = (p: Box, q: Box) =>
  p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom;
