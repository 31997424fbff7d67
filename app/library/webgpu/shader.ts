import { mark, type Template, type WrittenAt } from "../written";

/** A stretch of a shader's text; without a template where it is a value that was put in. */
export type Piece = { text: string; template: Template | null; part: number };

/** A shader's text, and what it is made of. */
export type Shader = { readonly code: string; readonly pieces: readonly Piece[] };

export const isShader = (value: unknown): value is Shader =>
  Array.isArray((value as Partial<Shader> | null | undefined)?.pieces);

/** What is wrong in a shader, which the cell that wrote it shows at its place. */
export class ShaderError extends Error {
  override name = "ShaderError";
}

/**
 * An error that knows its place.
 * @param offset in the shader's text; null where nobody knows
 */
export function failAt({ pieces }: Shader, offset: number | null, message: string): ShaderError {
  return mark(new ShaderError(message), offset === null ? null : findPiece(pieces, offset));
}

/** What is put in has no place of its own: it is taken to be where it is put. */
function findPiece(pieces: readonly Piece[], offset: number): WrittenAt | null {
  let before: WrittenAt | null = null;
  let left = offset;
  for (const { text, template, part } of pieces) {
    if (left < text.length) return template ? { template, part, offset: left } : before;
    if (template) before = { template, part, offset: text.length };
    left -= text.length;
  }
  return before;
}
