/** Numbers at so many places from one on. */
type Numbers = Float64Array | Float32Array;

/** A function of an entry, and of the entries that other matrices have in its place. */
export type Entrywise = (a: number, b: number, c: number) => number;

/** Puts f of the entries from `a`, `b` and `c` on, `count` of them, into `d` and the places after it. */
type Loop = (
  f: Entrywise,
  count: number,
  ...[A, a, B, b, C, c, D, d]: [
    ...[Numbers, number],
    ...[Numbers, number],
    ...[Numbers, number],
    ...[Numbers, number],
  ]
) => void;

const found = new WeakMap<Entrywise, Loop>();
const written = new Map<string, Loop>();

/** More functions than a lesson has. */
const most = 200;

/**
 * A loop of its own for each function, which the engine can then write out within it: a loop that calls
 * many, boxes each number that it gives them and takes, which took three times as long. Functions of
 * one text share a loop, so that a cell that runs anew finds its loops fast.
 */
export function loopFor(f: Entrywise): Loop {
  const known = found.get(f);
  if (known) return known;
  const text = Function.prototype.toString.call(f);
  const loop = written.get(text) ?? write();
  if (written.size >= most) written.clear();
  written.set(text, loop);
  found.set(f, loop);
  return loop;
}

function write(): Loop {
  // Of the same text the engine would give the same loop.
  const own = `/* ${written.size} ${Math.random()} */`;
  const call = "D[d + i] = f(A[a + i], B[b + i], C[c + i]);";
  try {
    return new Function(
      ..."f count A a B b C c D d".split(" "),
      `${own} for (let i = 0; i < count; i++) ${call}`,
    ) as Loop;
  } catch {
    return plainly; // Where no code may be made, more slowly.
  }
}

/** The same loop without a compiler. */
export const plainly: Loop = (f, count, A, a, B, b, C, c, D, d) => {
  for (let i = 0; i < count; i++) D[d + i] = f(A[a + i]!, B[b + i]!, C[c + i]!);
};
