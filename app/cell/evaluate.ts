/** A formula as a tree: what a lesson declares of a number, and a page can work out again. */
export type Term =
  | { kind: "number"; value: number }
  /** A symbol, or an element of one: `b`, `w1[0]`. */
  | { kind: "name"; name: string }
  | { kind: "minus"; of: Term }
  | { kind: "binary"; operator: Operator; left: Term; right: Term }
  | { kind: "exp" | "abs"; of: Term }
  /** Over the rows. */
  | { kind: "sum"; of: Term };

export type Operator = "+" | "-" | "*" | "/";

/** Gives a name's number: in a row, or in the one looked at. */
export type Read = (name: string, row: number | null) => number;

/** Works out a formula in the order in which code would, so that it gives the very same number. */
export function evaluate(term: Term, read: Read, rows: number, row: number | null = null): number {
  const work = (part: Term, at = row) => evaluate(part, read, rows, at);
  switch (term.kind) {
    case "number":
      return term.value;
    case "name":
      return read(term.name, row);
    case "minus":
      return -work(term.of);
    case "exp":
      return Math.exp(work(term.of));
    case "abs":
      return Math.abs(work(term.of));
    case "sum":
      return Array.from({ length: rows }, (_, i) => work(term.of, i)).reduce((a, b) => a + b, 0);
    case "binary":
      return operate(term.operator, work(term.left), work(term.right));
  }
}

function operate(operator: Operator, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
  }
}

/** The names a formula uses, each once. */
export function namesOf(term: Term): string[] {
  switch (term.kind) {
    case "number":
      return [];
    case "name":
      return [term.name];
    case "binary":
      return [...new Set([...namesOf(term.left), ...namesOf(term.right)])];
    default:
      return namesOf(term.of);
  }
}

/** The symbol that an element belongs to: `w1` of `w1[0]`, and of `w1` itself. */
export function symbolOf(name: string): string {
  const [symbol = ""] = name.split("[");
  return symbol;
}
