import type { Teller, Told } from "./meter";
import { methodsOf, wrap } from "./wrap";

const draw: Told = { part: "dispatch", launches: 1 };
const other: Told = { part: "dispatch" };
const read: Told = { part: "readback" };

const draws = /^draw(Arrays|Elements|RangeElements)/;
const uploads = /^(compressed)?Tex(Sub)?Image|^buffer(Sub)?Data$/i;
const reads = /^(readPixels|getBufferSubData|clientWaitSync|finish)$/;

/** Meters a WebGL context: draws, uploads, reads, and all else it is told to get ready for them. */
export function meterWebGL(gl: object, tell: Teller): () => void {
  const prototype = Object.getPrototypeOf(gl);
  return wrap(prototype, methodsOf(prototype), (self, call, name, args) =>
    self === gl ? tell(kindOf(name, args), call) : call(),
  );
}

function kindOf(name: string, args: unknown[]): Told {
  if (draws.test(name)) return draw;
  if (reads.test(name)) return read;
  // Without data, a texture or a buffer only gets its room.
  const data = uploads.test(name) ? args.find((one) => ArrayBuffer.isView(one)) : undefined;
  return data ? { part: "upload", bytes: data.byteLength } : other;
}
