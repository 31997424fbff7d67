type Run = { settings: Readonly<Record<string, unknown>> };

/**
 * Whether two runs were made with the same settings: the controls that both depend on, and the code
 * of the cells above both.
 *
 * @group Runs
 * @example
 * comparable(slow, fast);
 * @param a,b what `iterate` gives
 * @returns true also where they have no setting in common
 */
export function comparable(a: Run, b: Run): boolean {
  return Object.keys(a.settings).every(
    (name) => !Object.hasOwn(b.settings, name) || Object.is(a.settings[name], b.settings[name]),
  );
}

type With<Key extends string> = Run & { [K in Key]: ArrayLike<number> };

/**
 * How far a number of one run is from the same number of another, at each step that both know.
 *
 * @group Runs
 * @example
 * differences(slow, fast, "x");
 * @param a,b what `iterate` gives
 * @param key the number's name, the same in both
 * @returns |a − b| for each step of `a`; NaN where either has none, and everywhere if the two runs
 * were made with different settings, since then there is nothing to compare
 */
export function differences<Key extends string>(
  a: With<Key>,
  b: With<NoInfer<Key>>,
  key: Key,
): Float64Array {
  // What a run tells at its end is not there before.
  const [ours, theirs] = [a[key] ?? [], b[key] ?? []];
  const found = new Float64Array(ours.length).fill(Number.NaN);
  const both = comparable(a, b) ? Math.min(ours.length, theirs.length) : 0;
  for (let k = 0; k < both; k++) found[k] = Math.abs(ours[k]! - theirs[k]!);
  return found;
}
