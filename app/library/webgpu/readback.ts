import type { Bound, Numbers } from "./plan";
import { type Prepared, scoped } from "./prepare";
import { ShaderError } from "./shader";

/** What has come back of a group: which loop was cut short, 0 if none, and of the last the buffers. */
export type Back = { cut: number; read: Record<string, Numbers> | null };

/** Sends groups of dispatches to a device, and reads what comes of them. */
export function createReadback(device: GPUDevice, prepared: Prepared, bound: readonly Bound[]) {
  const { pipeline, groups, buffers, cut } = prepared;
  let size = 8;
  const places = bound.map(({ name, data }, i) => {
    const place = { name, data, buffer: buffers[i]!, start: size };
    size += Math.ceil(data.byteLength / 8) * 8;
    return place;
  });
  const { COPY_DST, MAP_READ } = GPUBufferUsage;
  const staging = device.createBuffer({ size, usage: COPY_DST | MAP_READ });

  function encode(count: number, isLast: boolean) {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    for (const [i, group] of groups.entries()) pass.setBindGroup(i, group);
    for (let i = 0; i < count; i++) pass.dispatchWorkgroups(1);
    pass.end();
    encoder.copyBufferToBuffer(cut, 0, staging, 0, 4);
    if (isLast)
      for (const { buffer, start, data } of places)
        encoder.copyBufferToBuffer(buffer, 0, staging, start, data.byteLength);
    device.queue.submit([encoder.finish()]);
    const mapped = staging.mapAsync(GPUMapMode.READ, 0, isLast ? size : 4);
    // Where the device is lost, others say so first.
    mapped.catch(() => {});
    return { mapped };
  }

  function read(from: number, length: number): ArrayBuffer {
    return staging.getMappedRange(from, length).slice(0);
  }

  function readPlace({ name, start, data }: (typeof places)[number]): [string, Numbers] {
    const bytes = read(start, data.byteLength);
    if (data instanceof Float32Array) return [name, new Float32Array(bytes)];
    return [name, data instanceof Int32Array ? new Int32Array(bytes) : new Uint32Array(bytes)];
  }

  return {
    /** @throws ShaderError where the browser refuses to run it */
    async submit(count: number, isLast: boolean): Promise<Back> {
      const sent = await scoped(device, () => encode(count, isLast));
      if (typeof sent === "string") throw new ShaderError(sent);
      await sent.mapped;
      const back = {
        cut: new Uint32Array(read(0, 4))[0]!,
        read: isLast ? Object.fromEntries(places.map(readPlace)) : null,
      };
      staging.unmap();
      return back;
    },

    close() {
      for (const buffer of [...buffers, cut, staging]) buffer.destroy();
    },
  };
}
