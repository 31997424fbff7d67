import { describe } from "../iterate/state";
import { isShader, type Piece, type Shader } from "./shader";

/**
 * A shader in WGSL, the language of WebGPU, for `dispatch` to run: written before a template. What
 * the compiler complains of is shown at its place in the cell.
 * Source: WebGPU Shading Language, https://www.w3.org/TR/WGSL/.
 *
 * @group The GPU
 * @example
 * const doubling = wgsl`
 *   @group(0) @binding(0) var<storage, read_write> numbers: array<f32>;
 *
 *   @compute @workgroup_size(1) fn double() {
 *     for (var i = 0u; i < arrayLength(&numbers); i++) {
 *       numbers[i] *= 2.0;
 *     }
 *   }
 * `;
 *
 * doubling.code;
 * @param words,values what a template has between its substitutions, and these: numbers, texts and
 * other shaders, put in as they are written
 * @returns the shader: its text is `code`
 * @throws TypeError where it is not written before a template, or a value is no text, number or shader
 */
export function wgsl(words: TemplateStringsArray, ...values: (number | string | Shader)[]): Shader {
  if (!Array.isArray(words?.raw))
    throw new TypeError("wgsl is written before a template: wgsl`@compute …`");
  const pieces: Piece[] = [];
  let code = "";
  const add = (piece: Piece) => {
    pieces.push(piece);
    code += piece.text;
  };
  for (const [part, text] of words.raw.entries()) {
    add({ text, template: words.raw, part });
    if (part >= values.length) break;
    for (const piece of piecesOf(values[part])) add(piece);
  }
  return Object.freeze({ code, pieces });
}

function piecesOf(value: unknown): readonly Piece[] {
  if (isShader(value)) return value.pieces;
  if (typeof value === "number" || typeof value === "string")
    return [{ text: String(value), template: null, part: 0 }];
  throw new TypeError(`wgsl takes numbers, texts and shaders, not ${describe(value)}`);
}
