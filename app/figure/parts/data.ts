import type { Role } from "../figure";

export type PartsRow = {
  label: string;
  role: Role;
  /** NaN where there is none. */
  total: number;
  /** A number for each of the parts, NaN where there is none. */
  parts: number[];
  /** Why there are none, in a word. */
  state?: string | undefined;
};

/** Rows whose wholes may differ by millions, each made of the same parts. */
export type PartsData = { rows: PartsRow[]; parts: string[]; unit: string; each: string };

export type Whole = {
  /** What is said to be the total, else the sum; NaN where neither is. */
  total: number;
  /** From 0 to 1, a share for each part and one for what no part accounts for; null where none is. */
  shares: number[] | null;
};

/** Where parts add up to more than the total, as measurements may, they are shares of their sum. */
export function wholeOf({ total, parts }: PartsRow): Whole {
  const known = parts.filter((part) => !Number.isNaN(part));
  const sizes = parts.map((part) => (part > 0 ? part : 0));
  const sum = sizes.reduce((a, b) => a + b, 0);
  const most = Math.max(sum, total > 0 ? total : 0);
  const given = Number.isNaN(total) && known.length > 0 ? sum : total;
  const isWhole = most > 0 && most < Infinity && sum > 0;
  if (!isWhole) return { total: given, shares: null };
  const shares = sizes.map((size) => size / most);
  const rest = 1 - shares.reduce((a, b) => a + b, 0);
  // What rounds to nothing is no part.
  return { total: given, shares: [...shares, rest < 0.005 ? 0 : rest] };
}

/** What shares are of: the rest has a name too. */
export const namesOf = ({ parts }: PartsData) => [...parts, "the rest"];
