import type { Files } from "../../library/package";

/** Opens a package as small as can be that has data and WebAssembly. */
export async function open(files: Files) {
  const { instance } = await WebAssembly.instantiate(files["double.wasm"]!);
  const double = instance.exports.double as (x: number) => number;
  return { names: { squares: new Uint16Array(files["squares.bin"]!), double } };
}
