import type { Table } from "../figure";
import { formatCount, formatFit, formatNumber, formatSeveral } from "../number";
import { spread } from "../reading";
import { firstOf, firstWeightOf, isDrawn, lackOf, type UnitsData } from "./data";
import type { Item } from "./items";
import type { Wire } from "./layOut";

/** So many terms of a sum are written out, those that count the most. */
const mostTerms = 6;

/** Where a weight stands among all. */
export function weightIndex({ sizes }: UnitsData, { layer, from, to }: Wire): number {
  return firstWeightOf(sizes, layer) + from * sizes[layer + 1]! + to;
}

/** `x₁`, `unit 3 of layer 1`, `answer`. */
export function nameOf({ sizes, inputNames }: UnitsData, column: number, i: number): string {
  if (column === 0) return inputNames[i] ?? `input ${i + 1}`;
  if (column < sizes.length - 1) return `unit ${i + 1} of layer ${column}`;
  return sizes.at(-1) === 1 ? "answer" : `answer ${i}`;
}

/** What is looked at, with its numbers: of a unit how it comes about, of a wire its weight. */
export function sayItem(item: Item, data: UnitsData): string {
  return item.kind === "wire" ? sayWire(item.wire, data) : sayUnit(item.spot, data);
}

export function sayWire(wire: Wire, data: UnitsData): string {
  return `${nameWire(wire, data)}: ${say(data.weights[weightIndex(data, wire)])}`;
}

export function nameWire({ layer, from, to }: Wire, data: UnitsData): string {
  return `Weight from ${nameOf(data, layer, from)} to ${nameOf(data, layer + 1, to)}`;
}

function sayUnit({ column, i }: { column: number; i: number }, data: UnitsData): string {
  const { sizes, values, biases, weights, activations } = data;
  const name = nameOf(data, column, i);
  const value = values[firstOf(sizes, column) + i];
  if (column === 0) return value === undefined ? name : `${name} = ${short(value)} here`;
  const [first, from] = [firstWeightOf(sizes, column - 1), firstOf(sizes, column - 1)];
  const bias = biases[firstOf(sizes, column) - sizes[0]! + i];
  const terms = Array.from({ length: sizes[column - 1]! }, (_, k) => {
    const [w, x] = [weights[first + k * sizes[column]! + i], values[from + k]];
    return { w, x, size: Math.abs((w ?? Number.NaN) * (x ?? Number.NaN)) };
  });
  const f = activations[column - 1] ?? "f";
  if (terms.some(({ w, x }) => w === undefined || x === undefined) || bias === undefined)
    return `${name}: ${f}, some of its numbers are missing`;
  const sum = terms.reduce((sum, { w, x }) => sum + w! * x!, bias);
  const shown = new Set([...terms].sort((a, b) => b.size - a.size).slice(0, mostTerms));
  const some = terms.filter((term) => shown.has(term));
  const products = some.map(({ w, x }, k) => `${(k ? bracket : short)(w!)} × ${bracket(x!)}`);
  const rest = terms.length > some.length ? [`${terms.length - some.length} smaller`] : [];
  const written = [...products, ...rest, bracket(bias)].join(" + ");
  const end = value === undefined ? "" : ` = ${short(value)}`;
  return `${name}: ${f}(${written}) = ${f}(${short(sum)})${end}`;
}

/** In at most six letters, without zeros at the end: `0.5`, `−3.15`, `1·10⁻⁹`. */
const short = (value: number) =>
  formatFit(value, 6)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
const bracket = (value: number) => (value < 0 ? `(${short(value)})` : short(value));
const say = (value: number | undefined) => (value === undefined ? "missing" : formatNumber(value));

/** How the network is built, its largest weight, and what does not fit. */
export function describe(data: UnitsData): string {
  const { sizes, activations } = data;
  if (sizes.length === 0) return "Network: no run yet.";
  const lack = lackOf(data);
  if (lack) return `Network: ${lack}.`;
  const [inputs, ...units] = sizes;
  const layers = units.map((size, k) => `${formatCount(size)} ${activations[k] ?? ""}`.trim());
  const title = `A network of ${formatSeveral(inputs!, "input")}, then ${layers.join(", ")}.`;
  return [title, sayLargest(data), ...sayMisfits(data)].filter(Boolean).join(" ");
}

function sayLargest(data: UnitsData): string {
  const { sizes, weights } = data;
  let most = -1;
  let said = "";
  let at = 0;
  for (let layer = 0; layer + 1 < sizes.length; ++layer)
    for (let from = 0; from < sizes[layer]!; ++from)
      for (let to = 0; to < sizes[layer + 1]!; ++to, ++at) {
        const value = weights[at];
        if (value === undefined || !(Math.abs(value) > most)) continue;
        most = Math.abs(value);
        const ends = [nameOf(data, layer, from), nameOf(data, layer + 1, to)];
        said = `Its largest weight is ${formatNumber(value)}, from ${ends.join(" to ")}.`;
      }
  return said;
}

/** What is missing or does not fit the sizes, one sentence each. */
function sayMisfits({ sizes, faces, weights, biases, values }: UnitsData): string[] {
  const all = firstOf(sizes, sizes.length);
  const rows = faces && faces.columns > 0 ? faces.values.length / faces.columns : 0;
  const parts: [string, number, number][] = [
    ["faces", rows, all],
    ["weights", weights.length, firstWeightOf(sizes, sizes.length - 1)],
    ["biases", biases.length, all - sizes[0]!],
    ["values", values.length, all],
  ];
  return parts.flatMap(([name, found, wanted]) =>
    found === wanted ? [] : [`Of ${wanted} ${name} there are ${found}.`],
  );
}

/** Units first, then weights; of many some. */
export function tabulate(data: UnitsData): Table {
  const columns = ["unit or weight", "value here", "bias or weight"];
  if (!isDrawn(data)) return { columns, rows: [] };
  const { sizes, values, biases, weights } = data;
  const units = sizes.flatMap((size, column) =>
    Array.from({ length: size }, (_, i) => {
      const at = firstOf(sizes, column) + i;
      return [nameOf(data, column, i), values[at] ?? "", biases[at - sizes[0]!] ?? ""];
    }),
  );
  const count = firstWeightOf(sizes, sizes.length - 1);
  const some = spread(
    Array.from({ length: count }, (_, at) => at),
    Math.max(12, 25 - units.length),
  );
  const wires = some.map((at) => {
    const wire = wireAt(sizes, at);
    const ends = [nameOf(data, wire.layer, wire.from), nameOf(data, wire.layer + 1, wire.to)];
    return [ends.join(" → "), "", weights[at] ?? ""];
  });
  return { columns, rows: [...spread(units, 25 - wires.length), ...wires] };
}

function wireAt(sizes: number[], at: number) {
  let layer = 0;
  while (firstWeightOf(sizes, layer + 1) <= at) layer++;
  const rest = at - firstWeightOf(sizes, layer);
  const outs = sizes[layer + 1]!;
  return { layer, from: Math.floor(rest / outs), to: rest % outs };
}
