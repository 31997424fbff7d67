import { blankComments } from "./comments";

/** How often the loops of one invocation go round in one dispatch, all of them together. */
export const mostRounds = 2 ** 24;

/** A shader that ends, and where the original's loops are. */
export type Guarded = {
  code: string;
  /** Offsets of their first words: loop n, counted from 1, is what the shader notes if it is cut short. */
  loops: number[];
};

/**
 * Has the loops of a shader count how often they go round, and end after `mostRounds` times. A loop
 * without end keeps the GPU busy for ever where no watchdog watches it, and nothing a page can do would
 * stop it: to destroy the device waits for it, and holds up every other.
 * @param at where the shader notes, in a u32, which loop was cut short
 */
export function guardLoops(source: string, at: { group: number; binding: number }): Guarded {
  const text = blankComments(source);
  const loops: number[] = [];
  let code = "";
  let done = 0;
  // A brace cannot stand between a loop's first word and the one that opens its body.
  for (const { index, 0: opening } of text.matchAll(
    /(?<![\p{XIDC}@.])(?:loop|while|for)(?!\p{XIDC})[^{}]*\{/gu,
  )) {
    loops.push(index);
    const end = index + opening.length;
    code += `${source.slice(done, end)} if descent_over(${loops.length}u) { break; }`;
    done = end;
  }
  if (loops.length === 0) return { code: source, loops };
  return {
    loops,
    code: `${code}${source.slice(done)}
@group(${at.group}) @binding(${at.binding}) var<storage, read_write> descent_cut: u32;
var<private> descent_rounds: u32;
fn descent_over(loop_number: u32) -> bool {
  descent_rounds++;
  if descent_rounds <= ${mostRounds}u { return false; }
  descent_cut = loop_number;
  return true;
}
`,
  };
}
