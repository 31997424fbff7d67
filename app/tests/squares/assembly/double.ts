/** Doubles four numbers in place. */
export function double(at: usize): void {
  const four = v128.load(at);
  v128.store(at, f32x4.add(four, four));
}
