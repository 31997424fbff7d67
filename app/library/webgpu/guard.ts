import { blankComments } from "./comments";
import { readFunctions } from "./functions";

/** A shader that ends, and where the original's loops are. */
export type Guarded = {
  code: string;
  /** Offsets of their first words: loop n, counted from 1, is what the shader notes if it is cut short. */
  loops: number[];
};

/**
 * Which functions count each loop apart, in a variable of their own, which is as uniform as the loop
 * itself; the loops of all others are counted together, which no barrier may depend on.
 */
export type Apart = "none" | "with barriers" | "all";

/**
 * Has the loops of a shader count how often they go round, and end after so many times. A loop without
 * end keeps the GPU busy for ever where no watchdog watches it, and nothing a page can do would stop
 * it: to destroy the device waits for it, and holds up every other.
 * @param at where the shader notes, in a u32, which loop was cut short
 * @param most how many rounds the loops of an invocation may take in one dispatch, all together; of
 * loops that are counted apart, how many each may take in a call of its function
 */
export function guardLoops(
  source: string,
  at: { group: number; binding: number },
  most: number,
  apart: Apart = "none",
): Guarded {
  const text = blankComments(source);
  const name = freeName(source);
  const loops: number[] = [];
  const added: { at: number; text: string }[] = [];
  for (const { start, end, type } of readFunctions(text)) {
    const body = text.slice(start, end);
    const isApart = apart === "all" || (apart !== "none" && waits.test(body));
    const before = loops.length;
    for (const { index, 0: opening } of body.matchAll(loop)) {
      const n = loops.push(start + index);
      const over = isApart ? `${name}_all(&${name}_${n}, ${n}u)` : `${name}_over(${n}u)`;
      if (isApart) added.push({ at: start, text: ` var ${name}_${n} = 0u;` });
      added.push({ at: start + index + opening.length, text: ` if ${over} { break; }` });
    }
    // A loop that went on until it returned may now end, and the function with it.
    if (type && loops.length > before && /\}[\s;]*$/.test(body))
      added.push({ at: end, text: ` return ${type}(); ` });
  }
  if (loops.length === 0) return { code: source, loops };
  added.sort((a, b) => a.at - b.at);
  let code = "";
  let done = 0;
  for (const { at, text } of added) {
    code += source.slice(done, at) + text;
    done = at;
  }
  return {
    loops,
    code: `${code}${source.slice(done)}
@group(${at.group}) @binding(${at.binding}) var<storage, read_write> ${name}_cut: u32;
var<private> ${name}_rounds: u32;
fn ${name}_over(loop_number: u32) -> bool {
  ${name}_rounds++;
  if ${name}_rounds <= ${most}u { return false; }
  ${name}_cut = loop_number;
  return true;
}
fn ${name}_all(rounds: ptr<function, u32>, loop_number: u32) -> bool {
  *rounds += 1u;
  if *rounds > ${most}u { ${name}_cut = loop_number; }
  return *rounds > ${most}u;
}
`,
  };
}

// A brace cannot stand between a loop's first word and the one that opens its body.
const loop = /(?<![\p{XIDC}@.])(?:loop|while|for)(?!\p{XIDC})[^{}]*\{/gu;
const waits = /Barrier|UniformLoad|subgroup|quad/;

/** What no name of a text begins with. */
function freeName(text: string): string {
  let name = "descent";
  for (let n = 2; text.includes(name); n++) name = `descent${n}`;
  return name;
}
