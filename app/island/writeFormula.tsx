import { Fragment, type ReactNode } from "react";
import type { Operator, Term } from "../cell/evaluate";

/**
 * How a name or a number is written; `inside` says that something stands before or behind it, `row`
 * in which row of a sum it stands.
 */
type Leaf = (
  term: Extract<Term, { kind: "name" | "number" }>,
  inside: boolean,
  row: number | null,
) => ReactNode;

type Around = {
  leaf: Leaf;
  /** The row the formula stands in. */
  row?: number | null;
  /** Writes sums out over so many rows; without it they stay signs. */
  rows?: number;
};

const strengths: Record<Operator, number> = { "+": 1, "-": 1, "*": 2, "/": 2 };
const signs: Record<Operator, string> = { "+": " + ", "-": " − ", "*": " · ", "/": " / " };

/**
 * A formula as one reads it, in the order in which it is worked out.
 * @param strength how strongly what stands around it binds: a weaker formula needs its brackets
 */
export function writeFormula(term: Term, around: Around, strength = 0): ReactNode {
  const { leaf, rows, row = null } = around;
  switch (term.kind) {
    case "name":
    case "number":
      return leaf(term, strength > 0, row);
    case "minus":
      return <>−{writeFormula(term.of, around, 3)}</>;
    case "exp":
      return (
        <>
          e<sup>{writeFormula(term.of, around)}</sup>
        </>
      );
    case "abs":
      return <>|{writeFormula(term.of, around)}|</>;
    case "sum": {
      if (!rows) return <>Σ {writeFormula(term.of, around, 2)}</>;
      const parts = Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place.
        <Fragment key={i}>
          {i > 0 && signs["+"]}
          {writeFormula(term.of, { ...around, row: i }, 1)}
        </Fragment>
      ));
      return bracket(parts, 1 < strength);
    }
    case "binary": {
      const own = strengths[term.operator];
      const written = (
        <Fragment>
          {writeFormula(term.left, around, own)}
          {signs[term.operator]}
          {writeFormula(term.right, around, own + 1)}
        </Fragment>
      );
      return bracket(written, own < strength);
    }
  }
}

const bracket = (written: ReactNode, needed: boolean) => (needed ? <>({written})</> : written);
