/** Follows a stream to its end, and gives its last value; any other value as it is. */
export async function toEnd(value: unknown): Promise<unknown> {
  if (!/^\[object (Async)?Generator\]$/.test(Object.prototype.toString.call(value))) return value;
  let last: unknown;
  for await (const one of value as AsyncGenerator) last = one;
  return last;
}
