import { type Declarations, splitAtCommas } from "./declarations";

/** The numbers that a buffer holds. */
export type Kind = "f32" | "i32" | "u32";

/** How a type lies in memory, in bytes. */
type Layout = {
  align: number;
  size: number;
  /** How long each item of a list is that may have any length; 0 where there is none. */
  stride: number;
};

/**
 * How a type lies in memory; null where that is not known.
 * Source: WebGPU Shading Language, 14.4.1, https://www.w3.org/TR/WGSL/#alignment-and-size.
 */
export function layOut(type: string, types: Declarations["types"], depth = 0): Layout | null {
  const { name, inside } = takeApart(type);
  const within = (inner: string | undefined) =>
    inner === undefined || depth > 20 ? null : layOut(inner, types, depth + 1);
  if (kinds.includes(name as Kind)) return { align: 4, size: 4, stride: 0 };
  if (name === "atomic") return within(inside[0]);
  const [, columns, rows] = /^(?:vec|mat([234])x)([234])[fiu]?$/.exec(name) ?? [];
  if (rows) {
    const align = rows === "2" ? 8 : 16;
    return { align, size: columns ? Number(columns) * align : 4 * Number(rows), stride: 0 };
  }
  if (name === "array") {
    const item = within(inside[0]);
    if (!item || item.stride > 0) return null;
    const stride = roundUp(item.align, item.size);
    if (inside.length === 1) return { align: item.align, size: stride, stride };
    if (!/^\d+[iu]?$/.test(inside[1]!)) return null;
    return { align: item.align, size: Number.parseInt(inside[1]!, 10) * stride, stride: 0 };
  }
  const members = types.get(name)?.map(within);
  if (!members?.length) return null;
  let [align, size, stride] = [1, 0, 0];
  for (const member of members) {
    if (!member) return null;
    align = Math.max(align, member.align);
    size = roundUp(member.align, size) + member.size;
    stride = member.stride;
  }
  return { align, size: roundUp(align, size), stride };
}

/** The one kind of numbers that a type is made of; null where it is made of several, or none is known. */
export function kindOf(type: string, types: Declarations["types"]): Kind | null {
  const found = new Set<Kind>();
  const seen = new Set<string>();
  function look(type: string) {
    const { name, inside } = takeApart(type);
    if (seen.has(name + inside)) return;
    seen.add(name + inside);
    const short = /^(?:vec\d|mat\dx\d)([fiu])$/.exec(name)?.[1];
    const kind = kinds.find((kind) => kind === name || kind[0] === short);
    if (kind) found.add(kind);
    // How long an array is, is no type.
    for (const inner of name === "array" ? inside.slice(0, 1) : inside) look(inner);
    types.get(name)?.forEach(look);
  }
  look(type);
  return found.size === 1 ? [...found][0]! : null;
}

const kinds: readonly Kind[] = ["f32", "i32", "u32"];

/** `array<vec2<f32>, 4>` is an `array` of `vec2<f32>` and `4`. */
function takeApart(type: string) {
  const [, name, inside] = /^\s*([^<\s]+)\s*(?:<(.*)>)?\s*$/su.exec(type) ?? [];
  return { name: name ?? "", inside: splitAtCommas(inside ?? "") };
}

const roundUp = (align: number, size: number) => Math.ceil(size / align) * align;
