import { clamp } from "../axis";

/** A node or a unit: the box that is drawn, around its middle. */
export type Spot = { x: number; y: number; halfWidth: number; halfHeight: number };

export type Wire = { layer: number; from: number; to: number; ends: [Spot, Spot] };

export type NetworkLayout = {
  /** Wider than was asked for where the layers need more. */
  width: number;
  height: number;
  wide: boolean;
  /** The inputs, then each layer's units. */
  columns: Spot[][];
  /** Of each layer, row by row as its weights are: inputs × units. */
  wires: Wire[][];
  /** How far along the wires of a layer their numbers are the furthest from each other. */
  share: number[];
  /** Whether the numbers of a layer's wires can all stand. */
  roomy: boolean[];
  loss: Spot | null;
  targets: Spot[];
};

const top = 30;
const least = 52;
const radius = 22;

/**
 * Where the nodes of a network lie, from left to right.
 * @param sizes how many inputs there are, then how many units each layer has
 * @param targets how many targets the last layer has; null where there is no loss either
 */
export function layOutNetwork(
  sizes: number[],
  targets: number | null,
  asked: number,
): NetworkLayout {
  const wide = asked >= 560;
  const count = sizes.length - 1;
  const unit = { halfWidth: wide ? 50 : 43, halfHeight: 18 };
  const node = { halfWidth: radius, halfHeight: radius };
  const left = wide ? 26 : 1;
  const right = wide && targets !== null ? 2 * radius + 64 : 1;
  const taken = left + 2 * radius + count * 2 * unit.halfWidth + right;
  const zone = Math.max(least, (asked - taken) / count);
  const width = Math.max(asked, taken + count * zone);

  const body = Math.max(...sizes.map((size, k) => size * (k === 0 ? (wide ? 56 : 52) : 88)));
  const columns = sizes.map((size, k) => {
    const x =
      k === 0
        ? left + radius
        : left + 2 * radius + k * zone + (k - 1) * 2 * unit.halfWidth + unit.halfWidth;
    return Array.from({ length: size }, (_, i): Spot => {
      return { x, y: top + ((i + 0.5) * body) / size, ...(k === 0 ? node : unit) };
    });
  });

  const wires = columns
    .slice(1)
    .map((units, layer) =>
      columns[layer]!.flatMap((a, from) =>
        units.map((b, to): Wire => ({ layer, from, to, ends: [a, b] })),
      ),
    );
  const places = wires.map(bestShare);

  const outputs = columns.at(-1)!;
  const last = outputs.at(-1);
  const below = wide ? 68 : 62;
  const end = wide ? width - 2 - radius : (last?.x ?? 0) + unit.halfWidth / 2 - 2;
  const middle = (top + top + body) / 2;
  const loss = { x: end, y: wide ? middle : (last?.y ?? 0) + 68, ...node };
  const some = Array.from({ length: targets ?? 0 }, (_, i) => {
    return { ...loss, y: loss.y + below * (i + 1) };
  });
  const lowest = Math.max(top + body, ...some.map(({ y }) => y + radius + (wide ? 16 : 0)));
  return {
    width,
    height: Math.ceil(lowest + 28),
    wide,
    columns,
    wires,
    share: places.map(({ share }) => share),
    roomy: places.map(({ gap }) => gap >= 17),
    loss: targets === null ? null : loss,
    targets: some,
  };
}

/** Along a wire, from the edge of its first end to that of its second. */
export function pointOn({ ends: [a, b] }: Wire, share: number): { x: number; y: number } {
  const from = a.x + a.halfWidth;
  const to = b.x - b.halfWidth;
  return { x: from + (to - from) * share, y: a.y + (b.y - a.y) * share };
}

/** How far a place is from a spot's edge; 0 inside. */
export function distanceTo({ x, y, halfWidth, halfHeight }: Spot, px: number, py: number): number {
  return Math.hypot(
    Math.max(0, Math.abs(px - x) - halfWidth),
    Math.max(0, Math.abs(py - y) - halfHeight),
  );
}

export function distanceToWire(wire: Wire, px: number, py: number): number {
  const [a, b] = [pointOn(wire, 0), pointOn(wire, 1)];
  const [u, v] = [b.x - a.x, b.y - a.y];
  const share = clamp(((px - a.x) * u + (py - a.y) * v) / (u * u + v * v), 0, 1);
  return Math.hypot(px - a.x - share * u, py - a.y - share * v);
}

function bestShare(wires: Wire[]): { share: number; gap: number } {
  const tries = [0.5, 0.42, 0.34, 0.28].map((share) => {
    const heights = wires.map((wire) => pointOn(wire, share).y).sort((a, b) => a - b);
    const gaps = heights.slice(1).map((y, i) => y - heights[i]!);
    // Beyond this much, the middle of the wires is as good.
    return { share, gap: Math.min(40, ...gaps) };
  });
  return tries.reduce((a, b) => (b.gap > a.gap ? b : a));
}
