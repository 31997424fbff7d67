/** The order in which a reader expects lanes to come in, by how much, and what the last whole race came to. */
export type Ordered = {
  said: string[];
  factor: number | null;
  found: Outcome | null;
};

/** How lanes came in, and after how many steps each; null where that is not known. */
export type Outcome = { order: string[]; factor: number; steps: number | null };

const nothing: Ordered = { said: [], factor: null, found: null };

/** What is kept may be damaged, or of lanes that there are no more. */
export function readOrdered(kept: unknown, names: string[]): Ordered {
  if (typeof kept !== "object" || kept === null) return nothing;
  const { said, factor, found } = kept as Record<string, unknown>;
  const { order, factor: by, steps } = Object(found) as Record<string, unknown>;
  const isFound = Array.isArray(order) && order.length > 1 && typeof by === "number";
  return {
    said: readNames(said, names),
    factor: typeof factor === "number" && factor >= 1 ? factor : null,
    found: isFound
      ? { order: readNames(order, names), factor: by, steps: isCount(steps) ? steps : null }
      : null,
  };
}

const isCount = (kept: unknown): kept is number => Number.isInteger(kept) && (kept as number) > 0;

const readNames = (kept: unknown, names: string[]): string[] =>
  Array.isArray(kept) ? names.filter((name) => kept.includes(name)).sort(by(kept)) : [];

const by = (order: string[]) => (a: string, b: string) => order.indexOf(a) - order.indexOf(b);

/** Puts a lane next in the order, or takes it out of it. */
export const press = (said: string[], name: string): string[] =>
  said.includes(name) ? said.filter((one) => one !== name) : [...said, name];

/** Of all pairs of lanes that were ordered and came in, how many came in the order that was said. */
export function countRight(said: string[], found: string[]): { right: number; pairs: number } {
  const both = said.filter((name) => found.includes(name));
  const pairs = both.flatMap((a, i) => both.slice(i + 1).map((b) => [a, b] as const));
  const right = pairs.filter(([a, b]) => found.indexOf(a) < found.indexOf(b));
  return { right: right.length, pairs: pairs.length };
}
