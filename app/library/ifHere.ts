import { isAbsent } from "./race/absent";

/**
 * What a function gives or promises; nothing where it asks for a backend or a GPU that is not here.
 *
 * @group Races
 * @example
 * const onCard = await ifHere(() => onBackend("webgpu"));
 *
 * onCard;
 * @param f what is tried
 * @returns a promise of that, or of `undefined`
 * @throws whatever else `f` throws
 */
export async function ifHere<T>(f: () => T | PromiseLike<T>): Promise<T | undefined> {
  try {
    return await f();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}
