import { describe } from "../iterate/state";
import { readDeclarations, type Variable } from "./declarations";
import { type Kind, kindOf, layOut } from "./layout";
import { countInvocations, findWorkgroup } from "./rounds";
import { failAt, isShader, type Shader } from "./shader";

/** What is put into a buffer: numbers to begin with, or how many there are, all 0 at first. */
export type Contents = number | ArrayLike<number>;

/** What is bound to a shader, as it begins. */
export type Bound = Variable & {
  kind: NonNullable<Variable["kind"]>;
  numbers: Kind;
  data: Numbers;
};
export type Numbers =
  | Float32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>;

/** A run of a shader, with all that is wrong with it said but what only its compiler knows. */
export type Plan = {
  shader: Shader;
  entry: string;
  constants: Record<string, number>;
  bound: Bound[];
  /** How many a workgroup has; null where only the compiler knows. */
  invocations: number | null;
  times: number;
};

/** What a device without further notice can bind of a buffer, in bytes. */
const mostBytes = 2 ** 27;
/** The same of one in `uniform`. */
const mostUniform = 2 ** 16;
/** All are read back in one buffer, which may be twice as large, with a little more. */
const mostInAll = 2 ** 28 - 2 ** 10;
export const mostTimes = 1_000_000;

/**
 * @throws TypeError for what is no shader, no buffer or no number
 * @throws ShaderError for a workgroup of no invocations, at its place
 * @throws RangeError for a name that the shader does not have, or lacks, and for what does not fit
 */
export function planDispatch(
  shader: Shader,
  constants: Record<string, unknown>,
  buffers: Record<string, unknown>,
  times: number,
): Plan {
  if (!isShader(shader))
    throw new TypeError(`dispatch runs a shader, wgsl\`…\`, not ${describe(shader)}`);
  if (!Number.isInteger(times) || times < 1 || times > mostTimes)
    throw new RangeError(`times is a whole number from 1 to 1,000,000, not ${String(times)}`);
  const { overrides, variables, entries, types } = readDeclarations(shader.code);
  const [entry, ...others] = entries;
  if (!entry) throw new RangeError("the shader has no function marked @compute");
  if (others.length > 0)
    throw new RangeError(
      `the shader has ${entries.length} functions marked @compute, ${list(entries)}: dispatch runs one`,
    );

  match("constant", overrides, Object.keys(constants));
  const given = overrides.flatMap(({ name, key, type, isGiven }): [string, number][] => {
    if (!Object.hasOwn(constants, name)) {
      if (isGiven) return [];
      throw new RangeError(`the shader needs a constant ${name}`);
    }
    const value = constants[name];
    if (typeof value === "boolean") return [[key, Number(value)]];
    checkNumber(`the constant ${name}`, value, kinds[type ?? ""]);
    if (!Number.isFinite(Math.fround(value)))
      throw new RangeError(`the constant ${name} is ${value}, which is no finite float32`);
    return [[key, value]];
  });

  match("buffer", variables, Object.keys(buffers));
  const bound = variables.map((variable): Bound => {
    const { name, kind, type } = variable;
    if (!kind) throw new TypeError(`${name} is no buffer, and dispatch gives a shader no other`);
    if (!Object.hasOwn(buffers, name)) throw new RangeError(`the shader needs a buffer ${name}`);
    const numbers = kindOf(type, types);
    if (!numbers)
      throw new TypeError(
        `the buffer ${name} is ${type}: dispatch fills buffers of f32 alone, of i32 alone or of u32 alone`,
      );
    const data = fill(name, buffers[name], numbers);
    checkSize(name, data.length, layOut(type, types));
    if (kind === "uniform" && data.byteLength > mostUniform)
      throw new RangeError(
        `the buffer ${name} takes ${data.byteLength.toLocaleString("en-GB")} bytes, and in uniform may take 65,536: larger ones go into storage`,
      );
    return { ...variable, kind, numbers, data };
  });
  const bytes = bound.reduce((sum, { data }) => sum + data.byteLength, 0);
  if (bytes > mostInAll)
    throw new RangeError(`the buffers take ${inMegabytes(bytes)} together, and may take 268 MB`);
  const invocations = countInvocations(shader.code, constants);
  if (invocations !== null && invocations < 1)
    throw failAt(
      shader,
      findWorkgroup(shader.code)?.at ?? null,
      `a workgroup has 1 invocation or more, not ${invocations}`,
    );
  return { shader, entry, constants: Object.fromEntries(given), bound, invocations, times };
}

const kinds: Record<string, Kind> = { f32: "f32", i32: "i32", u32: "u32" };
const arrays = { f32: Float32Array, i32: Int32Array, u32: Uint32Array };
const lowest = { f32: -Infinity, i32: -(2 ** 31), u32: 0 };
const highest = { f32: Infinity, i32: 2 ** 31 - 1, u32: 2 ** 32 - 1 };

/** Says which of the names that are given the shader does not have. */
function match(what: string, declared: readonly { name: string }[], given: string[]) {
  const names = declared.map(({ name }) => name);
  const odd = given.find((name) => !names.includes(name));
  if (odd === undefined) return;
  const has = names.length === 0 ? "none" : list(names);
  throw new RangeError(`the shader has no ${what} called ${odd}: it has ${has}`);
}

function fill(name: string, contents: unknown, kind: Kind): Numbers {
  const count = typeof contents === "number" ? contents : lengthOf(contents);
  if (count === null)
    throw new TypeError(
      `the buffer ${name} takes numbers or how many there are, not ${describe(contents)}`,
    );
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`the buffer ${name} takes a whole number of numbers, not ${count}`);
  if (4 * count > mostBytes)
    throw new RangeError(
      `the buffer ${name} would take ${inMegabytes(4 * count)}, and may take 134 MB`,
    );
  const data = new arrays[kind](count);
  if (typeof contents === "number") return data;
  for (let i = 0; i < count; i++) {
    const value = (contents as ArrayLike<unknown>)[i];
    checkNumber(`number ${i} of the buffer ${name}`, value, kind);
    data[i] = value;
  }
  return data;
}

function lengthOf(value: unknown): number | null {
  const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
  return isList ? (value as ArrayLike<unknown>).length : null;
}

function checkNumber(what: string, value: unknown, kind?: Kind): asserts value is number {
  if (typeof value !== "number") throw new TypeError(`${what} is ${describe(value)}, no number`);
  if (Number.isNaN(value)) throw new RangeError(`${what} is NaN`);
  if (!kind || kind === "f32") return;
  if (Number.isInteger(value) && value >= lowest[kind] && value <= highest[kind]) return;
  throw new RangeError(`${what} is ${value}, which is no ${kind}`);
}

function checkSize(name: string, count: number, layout: ReturnType<typeof layOut>) {
  if (!layout) return;
  const needed = layout.size / 4;
  if (count === needed || (layout.stride > 0 && count > needed)) return;
  const least = layout.stride > 0 ? "at least " : "";
  throw new RangeError(`the buffer ${name} takes ${least}${needed} numbers, not ${count}`);
}

const inMegabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const list = (names: readonly string[]) => new Intl.ListFormat("en-GB").format(names);
