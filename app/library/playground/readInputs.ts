import { type Expression, type Fault, readExpression, writePlain } from "./expression";

/** What a network is given of a point: a name, and its value at (x1, x2). */
export type Input = { name: string; of(x1: number, x2: number): number };

/** So many inputs a network has at most. */
export const mostInputs = 20;

const variables = ["x1", "x2"];

export type Inputs = { inputs: Input[]; fault: null } | { inputs: null; fault: Fault };

/** Reads `x1; x2; sin(x1)`, or says what is wrong with which character. */
export function parseInputs(text: string): Inputs {
  const inputs: Input[] = [];
  let at = 0;
  const refuse = (says: string): Inputs => ({ inputs: null, fault: { at, says } });
  for (const part of text.split(";")) {
    const name = part.trim();
    at += part.length - part.trimStart().length;
    if (inputs.length === mostInputs) return refuse(`there are ${mostInputs} inputs at most`);
    if (name === "") return refuse("an expression is missing, such as x1");
    const { formula, fault } = readInput(name);
    if (fault) return { inputs: null, fault: { ...fault, at: at + fault.at } };
    const same = inputs.find((input) => writePlain(input.name) === writePlain(name));
    if (same) return refuse(sayGiven(name, same.name));
    inputs.push({ name, of: (x1, x2) => formula([x1, x2]) });
    at += part.trimStart().length + 1;
  }
  return { inputs, fault: null };
}

/** @param as how what is the same is written there */
export const sayGiven = (name: string, as: string) =>
  `${name} is an input already${as === name ? "" : `, as ${as}`}`;

/** Reads one expression in x1 and x2. */
export const readInput = (text: string): Expression => readExpression(text, variables);

/** Reads an expression in x, the height of a curve over each x, which may be called x1 as well. */
export const readCurve = (text: string): Expression => readExpression(text, ["x", "x1"]);

/** A fault as a sentence, with the character counted from 1. */
export const writeFault = ({ at, says }: Fault) => `character ${at + 1}: ${says}`;

/**
 * Reads what a network is given of each point: expressions in x1 and x2 with semicolons between them.
 * They are parsed, never run as a program: numbers, + - * / ^, brackets, pi, e, and sin, cos, tan, atan,
 * tanh, exp, log, sqrt, abs, sign, floor, round, min, max.
 *
 * @group Playground
 * @example
 * const [, timesInput] = readInputs("x1; x1 * x2");
 *
 * timesInput!.of(2, 3);
 * @param text such as `x1; x2; x1^2; sin(x1)`, up to 20 of them, no two the same: `x₁²` is `x1^2`
 * @returns for each its name, as it is written, and a function of x1 and x2
 * @throws SyntaxError that says what is wrong with which character
 */
export function readInputs(text: string): Input[] {
  const { inputs, fault } = parseInputs(String(text));
  if (fault) throw new SyntaxError(`inputs, ${writeFault(fault)}`);
  return inputs;
}
