import { clamp } from "../axis";
import type { At } from "../figure";
import { distanceToWire, placeOn, type Spot, type UnitsLayout, type Wire } from "./layOut";

/** What a reader can look at. */
export type Item = { kind: "unit"; spot: Spot } | { kind: "wire"; wire: Wire };

/** A pointer meets a wire from so many pixels away. */
const reach = 10;

/** What lies at a place: a face, else a wire that is near, else nothing. */
export function itemAt(layout: UnitsLayout, x: number, y: number): Item | null {
  const { columns, wires, side } = layout;
  for (const spot of columns.flat()) {
    const [u, v] = [x - spot.x, y - spot.y];
    if (u >= -2 && u <= side + 2 && v >= -2 && v <= side + 2) return { kind: "unit", spot };
  }
  let found: Wire | null = null;
  let least = reach;
  for (const wire of wires.flat()) {
    const [x1, , x2] = wire.ends;
    if (x < x1 || x > x2) continue;
    const distance = distanceToWire(wire, x, y);
    if (distance >= least) continue;
    [found, least] = [wire, distance];
  }
  return found && { kind: "wire", wire: found };
}

/** Where an item is read. */
export function middleOf(item: Item, { side }: UnitsLayout): { x: number; y: number } {
  if (item.kind === "wire") return placeOn(item.wire);
  return { x: item.spot.x + side / 2, y: item.spot.y + side / 2 };
}

/** The first face of the column nearest to a place across. */
export function columnAt({ columns, side }: UnitsLayout, x: number): Item {
  const away = ([first]: Spot[]) => Math.abs(first!.x + side / 2 - x);
  const nearest = columns.reduce((best, one) => (away(one) < away(best) ? one : best));
  return { kind: "unit", spot: nearest[0]! };
}

/** So many items to the right and up: along a wire from face to face, and through a column. */
export function walk(
  layout: UnitsLayout,
  item: Item,
  { step, rise = 0 }: Extract<At, { from: number }>,
): Item {
  let now = item;
  for (let k = 0; k < Math.min(Math.abs(step), 2 * layout.columns.length); ++k)
    now = across(layout, now, Math.sign(step));
  return rise === 0 ? now : along(layout, now, -rise);
}

function across({ columns, wires }: UnitsLayout, item: Item, step: number): Item {
  if (item.kind === "wire") {
    const { layer, from, to } = item.wire;
    const spot = step > 0 ? columns[layer + 1]![to]! : columns[layer]![from]!;
    return { kind: "unit", spot };
  }
  const { column, i } = item.spot;
  const layer = step > 0 ? column : column - 1;
  const tied = wires[layer]?.find(({ from, to }) => (step > 0 ? from : to) === i);
  return tied ? { kind: "wire", wire: tied } : item;
}

/** Wires follow each other by where they lead, so that those into one unit are together. */
function along({ columns, wires }: UnitsLayout, item: Item, down: number): Item {
  if (item.kind === "unit") {
    const column = columns[item.spot.column]!;
    return { kind: "unit", spot: column[clamp(item.spot.i + down, 0, column.length - 1)]! };
  }
  const { layer, from, to } = item.wire;
  const [ins, outs] = [columns[layer]!.length, columns[layer + 1]!.length];
  const at = clamp(to * ins + from + down, 0, ins * outs - 1);
  const next = wires[layer]![(at % ins) * outs + Math.floor(at / ins)]!;
  return { kind: "wire", wire: next };
}

/** Whether a wire is what is looked at, or begins or ends there. */
export function touches(wire: Wire, item: Item): boolean {
  if (item.kind === "wire") return item.wire === wire;
  const { column, i } = item.spot;
  return wire.layer === column - 1 ? wire.to === i : wire.layer === column && wire.from === i;
}
