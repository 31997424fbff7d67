import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longestExpression, readExpression, writePlain } from "./expression";

const names = ["x1", "x2"];
const worth = (text: string, ...values: number[]) =>
  readExpression(text, names).formula?.(values) ?? Number.NaN;
const faultOf = (text: string) => {
  const { fault } = readExpression(text, names);
  return fault ? `${fault.at + 1}: ${fault.says}` : null;
};

test.each([
  ["x1", 3],
  ["x1 - x2 - 1", -2],
  ["2 + 3 * x1", 11],
  ["x2 / 2 / 2", 1],
  ["2^3^2", 512],
  ["2**3", 8],
  ["-x1^2", -9],
  ["(-x1)^2", 9],
  ["2^-1", 0.5],
  ["--x1", 3],
  ["x1² + x2³", 73],
  ["x₁ · x₂ ÷ 2 − 1", 5],
  ["sin(pi / 2) + cos(0)", 2],
  ["max(x1, x2) - min(x1, x2)", 1],
  ["1.5e1 + .5 + 2.", 17.5],
  ["log(e)", 1],
  [" tanh ( 0 ) ", 0],
])("%s at (3, 4) is %d", (text, value) => {
  expect(worth(text, 3, 4)).toBeCloseTo(value, 12);
});

test.each([
  ["", "1: a number, a name or “(” belongs here, where the text ends"],
  ["x1 +", "5: a number, a name or “(” belongs here, where the text ends"],
  ["x1 + * 2", "6: a number, a name or “(” belongs here, where “*” stands"],
  ["x1 / 0", "6: this is 0, and nothing can be divided by 0"],
  ["x1 / (2 - 2)", "6: this is 0, and nothing can be divided by 0"],
  ["x1 + log(0)", "6: what begins here is -Infinity, no number to compute with"],
  ["1e999", "1: what begins here is Infinity, no number to compute with"],
  ["2x1", "2: “x1” needs a sign before it, such as *"],
  ["x1 (x2)", "4: “(” needs a sign before it, such as *"],
  ["x1² 3", "5: “3” needs a sign before it, such as *"],
  ["x1)", "3: this bracket closes none"],
  ["(x1 + (x2)", "1: this bracket is opened and never closed"],
  ["0,5 * x1", "2: a comma parts what min and max take; decimals stand after a point"],
  ["sin x1", "1: what sin is taken of stands after it in brackets: sin(…)"],
  ["sin(x1, x2)", "1: sin takes one number"],
  ["max(x1)", "1: max takes two numbers"],
  ["x1 & x2", "4: “&” is no part of an expression"],
  ["  🙂", "3: “🙂” is no part of an expression"],
  ["x1^2^", "6: a number, a name or “(” belongs here, where the text ends"],
])("%s is refused at its character", (text, words) => {
  expect(faultOf(text)).toBe(words);
});

test("names are those that there are, and no others of the language", () => {
  expect(faultOf("x1 + x3")).toMatch(
    /^6: there is no x3 here: what varies is x1 or x2; there are pi and e, and the functions sin, /,
  );
  for (const name of ["constructor", "__proto__", "toString", "process", "Math", "eval"])
    expect(faultOf(name)).toContain(`1: there is no ${name}`);
});

describe("any expression", () => {
  type Tree = { text: string; value: number };
  const two =
    (sign: string, f: (a: number, b: number) => number) =>
    (a: Tree, b: Tree): Tree => ({
      text: `(${a.text} ${sign} ${b.text})`,
      value: f(a.value, b.value),
    });
  const at = { x1: 1.25, x2: -0.75 };
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom({ text: "x1", value: at.x1 }, { text: "x2", value: at.x2 }),
      fc.nat(99).map((n) => ({ text: `${n / 10}`, value: n / 10 })),
      fc
        .tuple(
          tie("tree"),
          tie("tree"),
          fc.constantFrom(
            two("+", (a, b) => a + b),
            two("-", (a, b) => a - b),
            two("*", (a, b) => a * b),
          ),
        )
        .map(([a, b, join]) => join(a, b)),
      tie("tree").map(({ text, value }) => ({ text: `sin(${text})`, value: Math.sin(value) })),
      tie("tree").map(({ text, value }) => ({ text: `-${text}`, value: -value })),
    ),
  }));

  test("is worth what its parts make", () => {
    fc.assert(
      fc.property(tree, ({ text, value }) => {
        fc.pre(text.length <= longestExpression);
        expect(worth(text, at.x1, at.x2)).toBe(value);
      }),
    );
  });

  test("is worth the same in plain signs, and is the same expression however it is written", () => {
    const written = { x1: ["x1", "x₁", " x1 "], x2: ["x2", "x₂"], "*": ["*", "·", "×"] };
    const other = fc.infiniteStream(fc.nat(5));
    fc.assert(
      fc.property(tree, other, ({ text }, choices) => {
        fc.pre(2 * text.length <= longestExpression);
        const rewritten = text.replace(/x1|x2|[*]/g, (sign) => {
          const ways = written[sign as "x1"];
          return ways[choices.next().value! % ways.length]!;
        });
        expect(writePlain(rewritten)).toBe(writePlain(text));
        expect(worth(writePlain(rewritten), at.x1, at.x2)).toBe(worth(text, at.x1, at.x2));
      }),
    );
  });

  test("keeps its worth in plain signs, whatever its powers", () => {
    const unit = fc.constantFrom("x1", "x₂", "²", "³", "^", "2", "(", ")", "-", "**", " ");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
        const { formula } = readExpression(text, names);
        if (formula) expect(worth(writePlain(text), 1.5, -2)).toBe(formula([1.5, -2]));
      }),
      { numRuns: 1000 },
    );
  });

  test("is read or refused at a character of its own, whatever the text", () => {
    const unit = fc.constantFrom(..."x12.e+-*/^(),²πsinmax 0");
    const text = fc.oneof(fc.string({ unit, maxLength: 40 }), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(text, (text) => {
        const { formula, fault } = readExpression(text, names);
        if (fault) expect(fault.at >= 0 && fault.at <= text.length).toBe(true);
        else expect(typeof formula([1, 2])).toBe("number");
      }),
    );
  });

  test("is no longer than reading can go deep", () => {
    for (const sign of ["(", "-", "sin("]) {
      expect(faultOf(sign.repeat(longestExpression / sign.length))).not.toBeNull();
      expect(faultOf(sign.repeat(longestExpression))).not.toBeNull();
    }
    expect(faultOf("x1+".repeat(300))).toBe("501: an expression has 500 characters");
  });
});
