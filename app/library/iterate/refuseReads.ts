import { shownKeys } from "./state";

/**
 * Has a stream say, where its own cell reads it as other cells read the run, that it is none yet.
 * @param keys what else the run will have
 */
export function refuseReads<Stream extends object>(
  stream: Stream,
  keys: readonly string[],
): Stream {
  for (const key of [...shownKeys, ...keys])
    if (!(key in stream))
      Object.defineProperty(stream, key, {
        get() {
          throw new TypeError(
            `in the cell that makes it a run is a stream, which has no \`${key}\`: read it in another cell`,
          );
        },
        configurable: true,
      });
  return stream;
}
