/**
 * Numbers from 0 up to n - 1, each in any place equally often. Source: R. A. Fisher and F. Yates (1938), as
 * in Knuth, TAOCP 2, algorithm P.
 * @param draw a number from 0 up to, but not, 1
 */
export function orderOf(n: number, draw: () => number) {
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(draw() * (i + 1));
    const other = order[j]!;
    order[j] = order[i]!;
    order[i] = other;
  }
  return order;
}
