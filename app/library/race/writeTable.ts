import type { Lane } from "./lane/lane";

type Row = Omit<Lane, "phase"> & {
  label: string;
  phase: string;
  digits: number;
  times: number;
  weights?: ArrayLike<number>;
  bias?: number;
};

const columns: [head: string, write: (row: Row) => string][] = [
  ["lane", ({ label }) => label],
  ["ms a run", ({ milliseconds }) => write(milliseconds)],
  ["µs a step", ({ perStep }) => write(perStep)],
  ["steps a second", ({ perSecond }) => write(perSecond)],
  ["launches a step", ({ launches }) => write(launches)],
  ["times the fastest", ({ times }) => write(times)],
  ["warm-up, ms", ({ warmUp }) => write(warmUp)],
  ["weights", ({ weights }) => Array.from(weights ?? [], (one) => `${one}`).join(", ")],
  ["bias", ({ bias }) => (bias === undefined ? "" : `${bias}`)],
  ["digits shared", ({ digits }) => write(digits)],
];

/** Lanes as a table in Markdown, with what they ran on before it. */
export function writeTable(rows: readonly Row[], machine: string): string {
  const steps = rows.find(({ phase }) => phase === "done")?.steps;
  const before = [machine, ...(steps === undefined ? [] : [`${steps} steps a run.`])].join(" ");
  const lines = rows.map((row) =>
    row.phase === "done"
      ? columns.map(([, write]) => write(row))
      : [row.label, row.reason || "not run to its end", ...columns.slice(2).map(() => "")],
  );
  const all = [columns.map(([head]) => head), columns.map(() => "---"), ...lines];
  const table = all.map((cells) => `| ${cells.map(plain).join(" | ")} |`).join("\n");
  return `${before.trim()}\n\n${table}\n`.trimStart();
}

/** Four digits, or as many as stand before the point. */
function write(value: number): string {
  if (!Number.isFinite(value)) return "";
  const [size, rounded] = [Math.abs(value), Number(value.toPrecision(4))];
  return size >= 1000 ? value.toFixed(0) : `${rounded}`;
}

const plain = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
