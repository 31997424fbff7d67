import digits from "virtual:digits";
import kernels from "./assembly/kernels.ts?wasm";

export const files = { "kernels.wasm": kernels };
export const later = digits;
