import type { At } from "../figure";
import {
  distanceTo,
  distanceToWire,
  type NetworkLayout,
  pointOn,
  type Spot,
  type Wire,
} from "./layOut";

/** What a reader can look at: a node or a wire, in columns from left to right. */
export type Item = { column: number; x: number; y: number } & (
  | { kind: "input"; spot: Spot; i: number }
  | { kind: "unit"; spot: Spot; layer: number; i: number }
  | { kind: "target"; spot: Spot; i: number }
  | { kind: "loss"; spot: Spot }
  | { kind: "wire"; wire: Wire; i: number }
);

/** Every node and wire; in each column from the top down. */
export function itemsOf({ columns, wires, share, loss, targets }: NetworkLayout): Item[] {
  const nodes = columns.flatMap((spots, k) =>
    spots.map((spot, i): Item => {
      const place = { column: 2 * k, x: spot.x, y: spot.y, spot, i };
      return k === 0 ? { ...place, kind: "input" } : { ...place, kind: "unit", layer: k - 1 };
    }),
  );
  const lines = wires.flatMap((some, layer) =>
    some.map((wire, i): Item => {
      const place = pointOn(wire, share[layer]!);
      return { ...place, column: 2 * layer + 1, kind: "wire", wire, i };
    }),
  );
  const column = 2 * columns.length;
  const ends = targets.map((spot, i): Item => {
    return { column, x: spot.x, y: spot.y, kind: "target", spot, i };
  });
  if (loss) ends.push({ column, x: loss.x, y: loss.y, kind: "loss", spot: loss });
  return [...nodes, ...lines, ...ends].sort((a, b) => a.column - b.column || a.y - b.y);
}

/** What lies nearest to a place, or so many columns and rows away from it. */
export function findItem(items: Item[], at: At): Item | undefined {
  const px = "px" in at ? at.px : at.from;
  const py = "px" in at ? at.py : at.fromY;
  // Without a height it is the first node of the nearest column.
  const distance = (item: Item) => {
    if (item.kind === "wire")
      return py === undefined ? Infinity : distanceToWire(item.wire, px, py);
    return py === undefined ? Math.abs(item.x - px) : distanceTo(item.spot, px, py);
  };
  const found = least(items, distance);
  if (!found || "px" in at || (at.step === 0 && !at.rise)) return found;
  if (at.step === 0) {
    const column = items.filter((item) => item.column === found.column);
    const to = column.indexOf(found) - (at.rise ?? 0);
    return column[Math.min(Math.max(to, 0), column.length - 1)];
  }
  const names = [...new Set(items.map(({ column }) => column))];
  const to = names.indexOf(found.column) + at.step;
  const column = names[Math.min(Math.max(to, 0), names.length - 1)];
  const there = items.filter((item) => item.column === column);
  const tied = there.filter((item) => {
    return item.kind === "wire"
      ? touches(item.wire, found)
      : found.kind === "wire" && touches(found.wire, item);
  });
  return least(tied.length > 0 ? tied : there, ({ y }) => Math.abs(y - found.y));
}

/** Whether a wire is what is looked at, or begins or ends there. */
export function touches(wire: Wire, item: Item): boolean {
  const { layer, from, to } = wire;
  if (item.kind === "wire") return item.wire === wire;
  if (item.kind === "input") return layer === 0 && from === item.i;
  if (item.kind !== "unit") return false;
  return item.layer === layer ? to === item.i : item.layer === layer - 1 && from === item.i;
}

function least(items: Item[], size: (item: Item) => number): Item | undefined {
  let found = items[0];
  for (const item of items) if (size(item) < size(found!)) found = item;
  return found;
}
