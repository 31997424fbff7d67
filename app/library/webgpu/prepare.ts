import { lineBreak } from "./comments";
import { type Apart, type Guarded, guardLoops } from "./guard";
import type { Bound, Numbers, Plan } from "./plan";
import { findWorkgroup, roundsOf } from "./rounds";
import { failAt, type Shader, ShaderError } from "./shader";

/** A shader that is ready to run, and what is bound to it. */
export type Prepared = {
  pipeline: GPUComputePipeline;
  groups: GPUBindGroup[];
  /** In the order of the plan. */
  buffers: GPUBuffer[];
  /** Holds which loop was cut short; 0 if none was. */
  cut: GPUBuffer;
  guarded: Guarded;
  /** How often the loops of an invocation may go round in one dispatch. */
  rounds: number;
};

type Binding = Pick<Bound, "group" | "binding" | "kind"> & { buffer: GPUBuffer };

/**
 * Compiles a shader and fills its buffers.
 * @throws ShaderError where the compiler or the browser refuses something
 * @throws RangeError where its loops count and no storage buffer is left for that
 */
export async function prepare(device: GPUDevice, plan: Plan): Promise<Prepared> {
  const { shader, bound } = plan;
  await checkCode(device, shader);
  const { limits } = device;
  const rounds = roundsOf(plan.invocations ?? limits.maxComputeInvocationsPerWorkgroup);
  const at = { group: 0, binding: firstFree(bound) };
  const guard = (apart: Apart) => guardLoops(shader.code, at, rounds, apart);
  if (guard("none").loops.length > 0) checkRoom(bound, limits.maxStorageBuffersPerShaderStage - 1);
  const data = [...bound.map(({ data }) => data), new Uint32Array(1)];
  const made = await scoped(device, () => data.map((data) => upload(device, data)));
  if (typeof made === "string") throw new ShaderError(`the browser refuses the buffers: ${made}`);
  const cut = made.at(-1)!;
  const buffers = made.slice(0, -1);
  const bindings = bound.map((one, i): Binding => ({ ...one, buffer: buffers[i]! }));
  let refusal = "";
  for (const apart of ["none", "with barriers", "all"] as const) {
    const guarded = guard(apart);
    const own: Binding[] =
      guarded.loops.length > 0 ? [{ ...at, kind: "storage", buffer: cut }] : [];
    const built = await build(device, plan, guarded.code, [...bindings, ...own]);
    if (typeof built !== "string") return { ...built, buffers, cut, guarded, rounds };
    refusal = built;
    // Where threads wait for one another, none may leave a loop alone.
    if (!/uniform control flow|uniformity|non-uniform|to be uniform/i.test(refusal)) break;
  }
  for (const buffer of made) buffer.destroy();
  const isSize = /workgroup.size|workgroup_size|invocations/i.test(refusal);
  throw failAt(shader, isSize ? (findWorkgroup(shader.code)?.at ?? null) : null, refusal);
}

/** The lowest number that nothing of the first group is bound to. */
function firstFree(bound: readonly Bound[]): number {
  const taken = bound.filter(({ group }) => group === 0).map(({ binding }) => binding);
  let free = 0;
  while (taken.includes(free)) free++;
  return free;
}

/** @throws RangeError where the buffers leave no room for one that counts rounds */
function checkRoom(bound: readonly Bound[], most: number) {
  if (bound.filter(({ kind }) => kind !== "uniform").length <= most) return;
  throw new RangeError(`a shader here may use ${most} storage buffers, for one counts its rounds`);
}

/** @throws ShaderError with the compiler's words, at their place */
async function checkCode(device: GPUDevice, shader: Shader) {
  device.pushErrorScope("validation");
  const module = device.createShaderModule({ code: shader.code });
  const refused = device.popErrorScope();
  const { messages } = await module.getCompilationInfo();
  await refused;
  const errors = messages.filter(({ type }) => type === "error");
  const [first, ...more] = errors;
  if (!first) return;
  const rest = more.length > 0 ? ` (and ${more.length} more)` : "";
  throw failAt(shader, offsetOf(shader.code, first), `${first.message}${rest}`);
}

/** A place counted from 1, in characters from the start; null for one that is nowhere. */
export function offsetOf(
  code: string,
  { lineNum, linePos }: { lineNum: number; linePos: number },
): number | null {
  if (lineNum < 1) return null;
  const starts = [0, ...Array.from(code.matchAll(lineBreak), (at) => at.index + at[0].length)];
  const start = starts[lineNum - 1];
  return start === undefined ? null : Math.min(start + Math.max(0, linePos - 1), code.length);
}

/** @returns what the browser said if it refused */
async function build(
  device: GPUDevice,
  { entry, constants }: Plan,
  code: string,
  bindings: readonly Binding[],
): Promise<{ pipeline: GPUComputePipeline; groups: GPUBindGroup[] } | string> {
  const last = Math.max(...bindings.map(({ group }) => group), 0);
  const inGroups = Array.from({ length: last + 1 }, (_, i) =>
    bindings.filter(({ group }) => group === i),
  );
  const made = await scoped(device, () => {
    const layouts = inGroups.map((inGroup) => device.createBindGroupLayout(layOutGroup(inGroup)));
    return {
      module: device.createShaderModule({ code }),
      layout: device.createPipelineLayout({ bindGroupLayouts: layouts }),
      groups: inGroups.map((inGroup, i) => device.createBindGroup(fillGroup(layouts[i]!, inGroup))),
    };
  });
  if (typeof made === "string") return made;
  const { module, layout, groups } = made;
  try {
    const compute = { module, entryPoint: entry, constants };
    return { groups, pipeline: await device.createComputePipelineAsync({ layout, compute }) };
  } catch (error) {
    return firstLine((error as Error).message);
  }
}

const layOutGroup = (inGroup: readonly Binding[]): GPUBindGroupLayoutDescriptor => ({
  entries: inGroup.map(({ binding, kind }) => ({
    binding,
    visibility: GPUShaderStage.COMPUTE,
    buffer: { type: kind },
  })),
});

const fillGroup = (
  layout: GPUBindGroupLayout,
  inGroup: readonly Binding[],
): GPUBindGroupDescriptor => ({
  layout,
  entries: inGroup.map(({ binding, buffer }) => ({ binding, resource: { buffer } })),
});

function upload(device: GPUDevice, data: Numbers): GPUBuffer {
  const { STORAGE, UNIFORM, COPY_SRC } = GPUBufferUsage;
  const buffer = device.createBuffer({
    size: data.byteLength,
    usage: STORAGE | UNIFORM | COPY_SRC,
    mappedAtCreation: true,
  });
  new Uint8Array(buffer.getMappedRange()).set(new Uint8Array(data.buffer));
  buffer.unmap();
  return buffer;
}

/** What something gives, or what the browser said if it refused a part of it. */
export async function scoped<Made>(device: GPUDevice, make: () => Made): Promise<Made | string> {
  const filters = ["validation", "out-of-memory"] as const;
  for (const filter of filters) device.pushErrorScope(filter);
  const made = make();
  const errors = await Promise.all(filters.map(() => device.popErrorScope()));
  const error = errors.find((error) => error !== null);
  return error ? firstLine(error.message) || "there is not enough memory" : made;
}

/** What follows the first line says where in the browser it was found. */
const firstLine = (message: string) => message.split("\n", 1)[0]!;
