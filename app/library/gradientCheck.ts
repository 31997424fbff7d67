import { describe } from "./iterate/state";
import {
  checked,
  checkPlace,
  isNumbers,
  type Numbers,
  nudgeOf,
  type Widened,
  withEntry,
} from "./nudge";

/** What a check found: how far off the slopes are, as a share of the largest, and in a word. */
export type Found = { off: number; verdict: "agrees" | "differs" | "nothing to compare here" };

type Numbered = Record<string, Numbers>;

/** Slopes smaller than this are not compared: a nudge drowns in rounding. */
const least = 1e-5;

/** Slopes agree that are apart by a smaller share than this of the largest. */
const tolerance = 1e-4;

/**
 * Compares your slopes with nudges: moves each number of `at` a little up and down, looks how
 * `f` moves, and divides. Nothing is said of a place on an edge, where f has no slope, nor where f
 * is not finite, nor where all slopes are next to nothing (below 0.00001, or that share of f). It
 * finds an edge by a nudge of half the size, which must give the same slope and half the bend.
 *
 * @group Slopes
 * @example
 * const cube = (x: number) => x ** 3;
 * const right = gradientCheck(cube, 2, { slopes: 3 * 2 ** 2 });
 * const wrong = gradientCheck(cube, 2, { slopes: 2 * 2 ** 2 });
 *
 * [right, wrong];
 * @param f the function whose slopes they are; it gives one number
 * @param at where: a number, a list or a matrix; or a record of such by name; or a list of records,
 * to check several places at once
 * @param options.slopes your slopes there, in the shape of what they are along; for a record by
 * name, each under the name of what it is along (`w1`) or as a derivation writes it (`dL_dw1`); or,
 * where each of several places holds its slope itself, the name that it has there
 * @returns `off`, the largest difference as a share of the largest slope, and a verdict: "agrees"
 * below 0.0001, "differs", or "nothing to compare here"; for records, one under each slope's name
 * @throws TypeError where f gives no number, slopes are missing, or one is along nothing in `at`
 * @throws RangeError where there are not as many slopes as places
 */
export function gradientCheck<V extends Numbers>(
  f: (at: Widened<V>) => number,
  at: V,
  options: { slopes: Numbers },
): Found;
export function gradientCheck<P extends object, Slope extends keyof P & string>(
  f: (at: NoInfer<P>) => number,
  at: readonly P[],
  options: { slopes: Slope },
): Record<Slope, Found>;
export function gradientCheck<P extends object, S extends object>(
  f: (at: P) => number,
  at: readonly P[],
  options: { slopes: readonly S[] },
): Record<keyof S, Found>;
export function gradientCheck<P extends object, S extends object>(
  f: (at: P) => number,
  at: P,
  options: { slopes: S },
): Record<keyof S, Found>;
export function gradientCheck(
  f: (at: never) => number,
  at: Numbers | Numbered | readonly Numbered[],
  options: { slopes: unknown },
): Found | Record<string, Found> {
  const g = checked("gradientCheck", f) as (at: unknown) => number;
  if (!isRecord(options) || !("slopes" in options))
    throw new TypeError("gradientCheck is given no slopes: its last argument is { slopes }");
  const { slopes } = options;
  if (isNumbers(at)) return judge([compare(g, at, slopes)]);
  const places = (Array.isArray(at) ? at : [at]) as Numbered[];
  for (const place of places) checkPlace(place);
  const all = Array.isArray(at) ? slopesAt(places, slopes) : [slopes];
  if (!isRecord(all[0]))
    throw new TypeError(`slopes by name are a record, not ${describe(all[0])}`);
  const names = Object.keys(all[0]);
  return Object.fromEntries(
    names.map((name) => {
      const offs = places.map((place, i) => {
        const along = alongOf(name, place);
        const moved = (value: Numbers) => g({ ...place, [along]: value });
        return compare(moved, place[along]!, isRecord(all[i]) ? all[i][name] : undefined);
      });
      return [name, judge(offs)];
    }),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** The slopes at each place, by their names. */
function slopesAt(places: Numbered[], slopes: unknown): unknown[] {
  if (typeof slopes === "string") return places.map((place) => ({ [slopes]: place[slopes] }));
  if (!Array.isArray(slopes))
    throw new TypeError(`slopes at several places are a list, not ${describe(slopes)}`);
  if (slopes.length === places.length) return slopes;
  throw new RangeError(`there are ${places.length} places, but slopes for ${slopes.length}`);
}

/** `dL_dw1` is along `w1`, and so is `w1`. A place may hold its slopes beside it. */
function alongOf(name: string, place: Numbered): string {
  const along = [/_d(\w+)$/.exec(name)?.[1], name].find((name) => name && isNumbers(place[name]));
  if (along) return along;
  throw new TypeError(`${name} is along nothing that can be nudged in ${Object.keys(place)}`);
}

function judge(offs: (number | null)[]): Found {
  const compared = offs.filter((off) => off !== null);
  if (compared.length === 0) return { off: Number.NaN, verdict: "nothing to compare here" };
  const off = Math.max(...compared);
  return { off, verdict: off < tolerance ? "agrees" : "differs" };
}

/** How far slopes are off as a share of the largest, or null where there is nothing to compare. */
function compare(f: (at: Numbers) => number, at: Numbers, slopes: unknown): number | null {
  const pairs = pairUp(f, at, slopes, Math.abs(f(at)));
  if (pairs.length === 0) return null;
  if (!haveSameShape(at, slopes) || pairs.some(({ ours }) => !Number.isFinite(ours)))
    return Number.POSITIVE_INFINITY;
  const sizes = pairs.map(({ ours, nudged }) => Math.max(Math.abs(ours), Math.abs(nudged)));
  if (pairs.every(({ floor }, i) => sizes[i]! < floor)) return null;
  const apart = pairs.map(({ ours, nudged }) => Math.abs(ours - nudged));
  return Math.max(...apart) / Math.max(...sizes);
}

type Pair = { ours: number; nudged: number; floor: number };

/** The slopes along each number, yours and a nudge's, but for those of which a nudge says nothing. */
function pairUp(f: (at: Numbers) => number, at: Numbers, slopes: unknown, height: number): Pair[] {
  if (typeof at !== "number")
    return Array.from(at).flatMap((inner, i) => {
      const own = (slopes as unknown[] | undefined)?.[i];
      return pairUp((inner) => f(withEntry(at, i, inner)), inner, own, height);
    });
  const floor = least * Math.max(1, height / Math.max(1, Math.abs(at)));
  const nudged = slopeOf(f, at, { h: nudgeOf(at), floor });
  if (nudged === null) return [];
  const ours = typeof slopes === "number" ? slopes : Number.NaN;
  // A formula may say 0/0 where nothing moves any more.
  return Number.isNaN(ours) && Math.abs(nudged) < floor ? [] : [{ ours, nudged, floor }];
}

type Reach = { h: number; floor: number };

/**
 * The central difference, or null where it is no slope. On a smooth curve half the nudge gives the
 * same slope, and half the bend; on an edge, or over one, it does not.
 */
function slopeOf(f: (x: number) => number, x: number, { h, floor }: Reach): number | null {
  const [here, up, down] = [f(x), f(x + h), f(x - h)];
  const [halfUp, halfDown] = [f(x + h / 2), f(x - h / 2)];
  const slope = (up - down) / (2 * h);
  const bend = (up - 2 * here + down) / h;
  const kink = bend - (4 * (halfUp - 2 * here + halfDown)) / h;
  const change = slope - (halfUp - halfDown) / h;
  if (!Number.isFinite(slope + kink + change)) return null;
  const size = Math.max(Math.abs(slope), Math.abs(bend), floor);
  return Math.abs(kink) + Math.abs(change) < (tolerance / 2) * size ? slope : null;
}

function haveSameShape(a: Numbers, b: unknown): boolean {
  if (typeof a === "number") return typeof b === "number";
  if (!isNumbers(b) || typeof b === "number") return false;
  return a.length === b.length && Array.from(a).every((inner, i) => haveSameShape(inner, b[i]));
}
