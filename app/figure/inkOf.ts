type Point = [x: number, y: number];

export const three: Point[] = [
  ...[8, 6, 12, 4.5, 17, 5, 19, 8.5, 16, 12.5, 12, 13.5],
  ...[17, 14, 20, 17.5, 18, 22, 13, 23.5, 8, 21.5],
].flatMap((x, i, all) => (i % 2 === 0 ? [[x, all[i + 1]!] as Point] : []));
export const seven: Point[] = [
  [8, 6],
  [20, 6],
  [17, 13],
  [13, 23.5],
];

/** A line through points as 28 × 28 pixels of ink, 0 to 1, to two digits. */
export function inkOf(points: Point[], thickness = 2.4): number[] {
  const soft = 0.7;
  return Array.from({ length: 784 }, (_, i) => {
    const [x, y] = [(i % 28) + 0.5, Math.floor(i / 28) + 0.5];
    const away = Math.min(...points.slice(1).map((b, k) => distance([x, y], points[k]!, b)));
    const ink = Math.min(1, Math.max(0, (thickness / 2 + soft - away) / (2 * soft)));
    return Math.round(ink * 100) / 100;
  });
}

/** From a point to a piece of a line. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [u, v] = [bx - ax, by - ay];
  const share = Math.min(1, Math.max(0, ((x - ax) * u + (y - ay) * v) / (u * u + v * v)));
  return Math.hypot(x - ax - share * u, y - ay - share * v);
}
