import type { Note, Row, Weight } from "./measure";

/**
 * The table of all measurements, in Markdown.
 * @param of.failed titles of the measurements that broke off
 * @param of.minutes how long all of them took
 */
export function writeBenchmarks(of: {
  notes: Note[];
  failed: string[];
  machine: Record<string, string>;
  minutes: number;
}): string {
  const rows = of.notes.flatMap((note) => ("row" in note ? [note.row] : []));
  const peers = new Map(
    of.notes.flatMap((note) => ("peer" in note ? [[note.peer.name, note.peer.version]] : [])),
  );
  const weights = of.notes.flatMap((note) => ("weight" in note ? [note.weight] : []));
  const short = [
    ...rows.filter(({ met }) => met === false).map(sayRow),
    ...weights.flatMap(sayShort),
    ...of.failed.map((title) => `${title}: broke off`),
  ];
  return `${[
    "# Benchmarks",
    `Written by \`npm run bench\`, which took ${of.minutes} minutes. What is compared was timed in one run, turn about; \`±\` is a standard error.`,
    table(["", ""], Object.entries(of.machine)),
    table(
      ["compared with", "version"],
      [...peers].map(([name, version]) => [name, version ?? "not here"]),
    ),
    "## How fast it is",
    table(
      ["what", "found", "wanted", "kept"],
      rows.map(({ what, found, wanted, met }) => [what, found, wanted, sayMet(met, wanted)]),
    ),
    "## What each page weighs",
    "Until it is loaded and nobody has touched it, in KB gzipped, its script at most 5; and Lighthouse's scores on a phone, at least 95 each.",
    table(["page", "document", "script", "everything", ...titlesOf(weights)], weights.map(cellsOf)),
    "## Where it falls short of what is wanted",
    list(short),
    "## Where something else is faster",
    list(rows.filter(({ behind }) => behind).map(sayRow)),
  ].join("\n\n")}\n`;
}

const sayMet = (met: boolean | null, wanted: string) =>
  met === null || wanted === "" ? "" : met ? "yes" : "no";

const sayRow = ({ what, found, wanted }: Row) =>
  `${what}: ${found}${wanted === "" ? "" : `, wanted ${wanted}`}`;

const titlesOf = (weights: Weight[]) => Object.keys(weights[0]?.scores ?? {});

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

const cellsOf = ({ path, html, script, everything, scores }: Weight) => [
  `\`/${path}\``,
  ...[html, script, everything].map(kilobytes),
  ...Object.values(scores).map(String),
];

const sayShort = ({ path, script, scores }: Weight) => [
  ...(script > 5000 ? [`\`/${path}\`: script of ${kilobytes(script)} KB`] : []),
  ...Object.entries(scores)
    .filter(([, score]) => score < 95)
    .map(([title, score]) => `\`/${path}\`: Lighthouse gives ${title} ${score}`),
];

const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const list = (lines: string[]) =>
  lines.length === 0 ? "Nowhere." : lines.map((line) => `- ${line}`).join("\n");
