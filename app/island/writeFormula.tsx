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

type Props = {
  term: Term;
  leaf: Leaf;
  /** The row the formula stands in. */
  row?: number | null;
  /** Writes sums out over so many rows; without it they stay signs. */
  rows?: number;
};

const strengths: Record<Operator, number> = { "+": 1, "-": 1, "*": 2, "/": 2 };
const signs: Record<Operator, string> = { "+": " + ", "-": " − ", "*": " · ", "/": " / " };

/** A formula as one reads it, in the order in which it is worked out. */
export function Formula({ term, leaf, row = null, rows }: Props) {
  return <>{write(term, { leaf, rows, row })}</>;
}

type Around = { leaf: Leaf; rows: number | undefined; row: number | null };

/** @param strength how strongly what stands around it binds: a weaker formula needs its brackets */
function write(term: Term, around: Around, strength = 0): ReactNode {
  const { leaf, rows, row } = around;
  switch (term.kind) {
    case "name":
    case "number":
      return leaf(term, strength > 0, row);
    case "minus":
      return <>−{write(term.of, around, 3)}</>;
    case "exp":
      return (
        <>
          e<sup>{write(term.of, around)}</sup>
        </>
      );
    case "abs":
      return <>|{write(term.of, around)}|</>;
    case "sum": {
      if (!rows) return <>Σ {write(term.of, around, 2)}</>;
      const parts = Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place.
        <Fragment key={i}>
          {i > 0 && signs["+"]}
          {write(term.of, { ...around, row: i }, 1)}
        </Fragment>
      ));
      return bracket(parts, 1 < strength);
    }
    case "binary": {
      const own = strengths[term.operator];
      const written = (
        <Fragment>
          {write(term.left, around, own)}
          {signs[term.operator]}
          {write(term.right, around, own + 1)}
        </Fragment>
      );
      return bracket(written, own < strength);
    }
  }
}

const bracket = (written: ReactNode, needed: boolean) => (needed ? <>({written})</> : written);
