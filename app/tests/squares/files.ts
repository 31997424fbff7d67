import double from "./double.wasm?url";
import squares from "./squares.bin?url";

export const files = { "squares.bin": squares, "double.wasm": double };
