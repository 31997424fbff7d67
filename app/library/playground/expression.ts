/** What is wrong in a text, and with which of its characters, counted from 0. */
export type Fault = { at: number; says: string };

/** What an expression is worth, given the values of its variables in their order. */
export type Formula = (values: ArrayLike<number>) => number;

export type Expression = { formula: Formula; fault: null } | { formula: null; fault: Fault };

const functions: Record<string, (...values: number[]) => number> = {
  ...{ sin: Math.sin, cos: Math.cos, tan: Math.tan, atan: Math.atan, tanh: Math.tanh },
  ...{ exp: Math.exp, log: Math.log, sqrt: Math.sqrt, abs: Math.abs, sign: Math.sign },
  ...{ floor: Math.floor, round: Math.round, min: Math.min, max: Math.max },
};
const takesTwo = ["min", "max"];
const constants: Record<string, number> = { pi: Math.PI, e: Math.E };

/** So many characters are an expression at most; each may open a bracket, and reading goes as deep. */
export const longestExpression = 500;

/** A part that is read, where it begins, and its value where no variable is in it. */
type Part = { of: Formula; at: number; constant: number | null };

type Token = { kind: "number" | "name" | "sign" | "end"; text: string; at: number };

class Misread extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/**
 * Reads an expression; nothing of it is ever run as a program. From what binds least:
 *
 *     sum      = product (("+" | "-") product)*
 *     product  = signed (("*" | "/") signed)*
 *     signed   = ("+" | "-") signed | power
 *     power    = value ("²" | "³")* ("^" signed)?
 *     value    = number | name | name "(" sum ("," sum)* ")" | "(" sum ")"
 *
 * @param variables the names that stand for values, besides `pi`, `e` and the functions
 */
export function readExpression(text: string, variables: readonly string[]): Expression {
  try {
    if (text.length > longestExpression)
      throw new Misread(longestExpression, `an expression has ${longestExpression} characters`);
    return { formula: read(tokensOf(text), variables), fault: null };
  } catch (error) {
    if (!(error instanceof Misread)) throw error;
    return { formula: null, fault: { at: error.at, says: error.message } };
  }
}

/**
 * An expression in plain signs, `x1^2*2` of `x₁² × 2`: two that are the same in these are the same
 * expression. What cannot be read stays as it is, without its spaces.
 */
export function writePlain(text: string): string {
  try {
    return tokensOf(text)
      .map(({ text }) => text)
      .join("")
      .replace(/([²³])(?![²³^])/g, (_, power) => (power === "²" ? "^2" : "^3"));
  } catch {
    return text.replace(/\s/g, "");
  }
}

/** The same sign is written in several ways. */
const signs: Record<string, string> = { "−": "-", "–": "-", "·": "*", "×": "*", "÷": "/" };

function tokensOf(text: string): Token[] {
  const pattern =
    /\s*(?:(\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)|([a-z_π][\w₀-₉]*)|(\*\*|[-+*/^(),²³−–·×÷]))/iy;
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex;
    const found = pattern.exec(text);
    if (!found) {
      const at = from + /^\s*/.exec(text.slice(from))![0].length;
      throw new Misread(at, `“${[...text.slice(at)][0]}” is no part of an expression`);
    }
    const [all, number, name, sign] = found;
    const word = (number ?? name ?? sign)!;
    const at = from + all.length - word.length;
    if (number !== undefined) tokens.push({ kind: "number", text: number, at });
    else if (name !== undefined) tokens.push({ kind: "name", text: plainName(name), at });
    else tokens.push({ kind: "sign", text: word === "**" ? "^" : (signs[word] ?? word), at });
  }
  return [...tokens, { kind: "end", text: "", at: end }];
}

const plainName = (name: string) =>
  name.replace("π", "pi").replace(/[₀-₉]/g, (digit) => `${digit.charCodeAt(0) - 0x2080}`);

function read(tokens: Token[], variables: readonly string[]): Formula {
  let next = 0;
  const token = () => tokens[next]!;
  const isSign = (...texts: string[]) => token().kind === "sign" && texts.includes(token().text);
  const take = () => tokens[next++]!;

  function sum(): Part {
    let left = product();
    while (isSign("+", "-")) {
      const by = take().text === "+" ? 1 : -1;
      left = join(left, product(), (a, b) => a + by * b);
    }
    return left;
  }

  function product(): Part {
    let left = signed();
    while (isSign("*", "/")) {
      const divides = take().text === "/";
      const right = signed();
      if (divides && right.constant === 0)
        throw new Misread(right.at, "this is 0, and nothing can be divided by 0");
      left = join(left, right, divides ? (a, b) => a / b : (a, b) => a * b);
    }
    return left;
  }

  function signed(): Part {
    if (!isSign("+", "-")) return power();
    const { text, at } = take();
    const { of, constant } = signed();
    if (text === "+") return { of, at, constant };
    return made(at, (values) => -of(values), constant !== null);
  }

  function power(): Part {
    let base = value();
    while (isSign("²", "³")) {
      const exponent = take().text === "²" ? 2 : 3;
      const { of } = base;
      base = made(base.at, (values) => of(values) ** exponent, base.constant !== null);
    }
    if (!isSign("^")) return base;
    take();
    return join(base, signed(), (a, b) => a ** b);
  }

  function value(): Part {
    const { kind, text, at } = take();
    if (kind === "number") return made(at, constantly(Number(text)), true);
    if (kind === "name") return named(text, at);
    if (kind === "sign" && text === "(") {
      const inner = sum();
      close(at);
      return { ...inner, at };
    }
    const found = kind === "end" ? "the text ends" : `“${text}” stands`;
    throw new Misread(at, `a number, a name or “(” belongs here, where ${found}`);
  }

  function named(name: string, at: number): Part {
    const place = variables.indexOf(name);
    if (place >= 0) return made(at, (values) => values[place]!, false);
    if (Object.hasOwn(constants, name)) return made(at, constantly(constants[name]!), true);
    if (!Object.hasOwn(functions, name))
      throw new Misread(
        at,
        `there is no ${name} here: what varies is ${variables.join(" or ")}; ${besides}`,
      );
    if (!isSign("("))
      throw new Misread(at, `what ${name} is taken of stands after it in brackets: ${name}(…)`);
    const opened = take().at;
    const given = [sum()];
    while (isSign(",")) {
      take();
      given.push(sum());
    }
    close(opened);
    return call(name, at, given);
  }

  function close(opened: number) {
    if (isSign(")")) return take();
    if (token().kind === "end")
      throw new Misread(opened, "this bracket is opened and never closed");
    throw unfit(token());
  }

  const whole = sum();
  if (token().kind !== "end") throw unfit(token());
  return whole.of;
}

/** A token after what could be the end. */
function unfit({ kind, text, at }: Token): Misread {
  if (text === ")") return new Misread(at, "this bracket closes none");
  if (text === ",")
    return new Misread(at, "a comma parts what min and max take; decimals stand after a point");
  if (kind === "sign" && text !== "(") return new Misread(at, `“${text}” does not belong here`);
  return new Misread(at, `“${text}” needs a sign before it, such as *`);
}

function call(name: string, at: number, given: Part[]): Part {
  const wanted = takesTwo.includes(name) ? 2 : 1;
  if (given.length !== wanted)
    throw new Misread(at, `${name} takes ${wanted === 1 ? "one number" : "two numbers"}`);
  const f = functions[name]!;
  const [a, b] = given.map(({ of }) => of) as [Formula, Formula];
  const of: Formula = wanted === 1 ? (v) => f(a(v)) : (v) => f(a(v), b(v));
  return made(
    at,
    of,
    given.every(({ constant }) => constant !== null),
  );
}

function join(left: Part, right: Part, f: (a: number, b: number) => number): Part {
  const [a, b] = [left.of, right.of];
  const isConstant = left.constant !== null && right.constant !== null;
  return made(left.at, (values) => f(a(values), b(values)), isConstant);
}

const constantly = (number: number) => () => number;

/** @throws Misread where a part without variables has no value */
function made(at: number, of: Formula, isConstant: boolean): Part {
  const constant = isConstant ? of([]) : null;
  if (constant !== null && !Number.isFinite(constant))
    throw new Misread(at, `what begins here is ${constant}, no number to compute with`);
  return { of, at, constant };
}

const besides = `there are ${Object.keys(constants).join(" and ")}, and the functions ${Object.keys(functions).join(", ")}`;
