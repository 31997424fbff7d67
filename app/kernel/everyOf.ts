/** Whether all hold, a hole of an array counting as undefined: `every` walks holes without end. */
export function everyOf<T>(values: ArrayLike<T>, holds: (value: T | undefined) => boolean) {
  for (let i = 0; i < values.length; i++) if (!holds(values[i])) return false;
  return true;
}
