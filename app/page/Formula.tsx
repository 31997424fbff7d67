import { Fragment, type ReactNode } from "react";
import type { Operator, Term } from "../cell/evaluate";

/** How a name or a number is written; `inside` says that something stands before or behind it. */
type Leaf = (term: Extract<Term, { kind: "name" | "number" }>, inside: boolean) => ReactNode;

const strengths: Record<Operator, number> = { "+": 1, "-": 1, "*": 2, "/": 2 };
const signs: Record<Operator, string> = { "+": " + ", "-": " − ", "*": " · ", "/": " / " };

/** A formula as one reads it, in the order in which it is worked out. */
export function Formula({ term, leaf }: { term: Term; leaf: Leaf }) {
  return <>{write(term, leaf)}</>;
}

/** @param strength how strongly what stands around it binds: a weaker formula needs its brackets */
function write(term: Term, leaf: Leaf, strength = 0): ReactNode {
  switch (term.kind) {
    case "name":
    case "number":
      return leaf(term, strength > 0);
    case "minus":
      return <>−{write(term.of, leaf, 3)}</>;
    case "exp":
      return (
        <>
          e<sup>{write(term.of, leaf)}</sup>
        </>
      );
    case "abs":
      return <>|{write(term.of, leaf)}|</>;
    case "sum":
      return <>Σ {write(term.of, leaf, 2)}</>;
    case "binary": {
      const own = strengths[term.operator];
      const written = (
        <Fragment>
          {write(term.left, leaf, own)}
          {signs[term.operator]}
          {write(term.right, leaf, own + 1)}
        </Fragment>
      );
      return own < strength ? <>({written})</> : written;
    }
  }
}
