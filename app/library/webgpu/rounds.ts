import { blankComments } from "./comments";

/** How often the loops of all invocations of a workgroup go round in one dispatch. */
const mostRounds = 2 ** 24;
/** What each may do at least, however many they are. */
const leastRounds = 2 ** 16;

/** How many rounds the loops of one of so many invocations may take. */
export const roundsOf = (invocations: number) =>
  Math.max(leastRounds, Math.floor(mostRounds / Math.max(1, invocations)));

/** Where a shader says how large its workgroup is; null where it does not. */
export function findWorkgroup(code: string): { at: number; sizes: string[] } | null {
  const found = /@\s*workgroup_size\s*\(([^;{]*?)\)\s*(?:@|fn\b)/.exec(blankComments(code));
  if (!found) return null;
  const sizes = found[1]!.split(",").map((size) => size.trim());
  return { at: found.index, sizes: sizes.filter(Boolean) };
}

/**
 * How many invocations a workgroup has: as many as its sizes say, if they are numbers or names of such.
 * @param constants what overrides are given, by name
 * @returns null where that is not known
 */
export function countInvocations(code: string, constants: Record<string, unknown>): number | null {
  const text = blankComments(code);
  const sizes = findWorkgroup(code)?.sizes ?? [];
  const counts = sizes.map((size) =>
    Object.hasOwn(constants, size)
      ? Number(constants[size])
      : (readWhole(size) ?? readNamed(text, size)),
  );
  const count = counts.reduce<number>((product, count) => product * (count ?? Number.NaN), 1);
  return sizes.length > 0 && !Number.isNaN(count) ? count : null;
}

function readNamed(text: string, name: string): number | null {
  if (!/^[\p{XIDS}_]\p{XIDC}*$/u.test(name)) return null;
  const declared = new RegExp(
    `\\b(?:const|override)\\s+${name}\\s*(?::[^=;]*)?=([^;]*);`,
    "u",
  ).exec(text)?.[1];
  return declared === undefined ? null : readWhole(declared.trim());
}

const readWhole = (text: string) =>
  /^(?:0x[\da-f]+|\d+)[iu]?$/i.test(text) ? Number(text.replace(/[iu]$/, "")) : null;
