import { extentOf } from "../axis";
import type { Table } from "../figure";
import { formatNumber, inWords } from "../number";
import type { NetworkData, Quantity } from "./data";
import type { Item } from "./items";
import type { Wire } from "./layOut";
import { subscript } from "./nodes";
import { stageAt, stagesOf } from "./stage";
import type { View } from "./wires";

/** How many inputs there are, then how many units each layer has. */
export function sizesOf({ inputs, layers }: NetworkData): number[] {
  const sizes = layers.map(({ sums, activations, biases }) =>
    Math.max(...[sums, activations, biases].map(({ numbers }) => numbers.length)),
  );
  return [inputs.numbers.length, ...sizes];
}

export function orderOf({ layers }: NetworkData) {
  return stagesOf(
    layers.length,
    layers.some(({ deltas, gradients }) => deltas || gradients),
  );
}

/** What stands under the pointer: what it is called, and all of it that is computed by now. */
export function sayItem(item: Item, view: View): string {
  const { inputs, target, loss } = view.data;
  if (item.kind === "input") return `${inputName(view.data, item.i)}: ${say(inputs, item.i)}`;
  if (item.kind === "target") return `${target!.label}: ${say(target!, item.i)}`;
  if (item.kind === "unit") return sayUnit(item.layer, item.i, view);
  if (item.kind === "wire") return sayWire(item.wire, item.i, view);
  const value = view.when("loss") === "later" ? "not computed yet" : say(loss!, 0);
  return `${loss!.label}: ${value}`;
}

function sayUnit(layer: number, i: number, { data, when }: View): string {
  const by = (kind: "sums" | "activations" | "deltas" | "gradients") =>
    when(kind, layer) !== "later";
  const { biases, sums, activations, deltas, biasGradients } = data.layers[layer]!;
  const parts = [
    biases,
    by("sums") && sums,
    by("activations") && activations,
    by("deltas") && deltas,
    by("gradients") && biasGradients,
  ].filter((part) => part !== false && part !== undefined);
  const values = parts.map((part) => `${part.label} ${say(part, i)}`);
  return `${unitName(data, layer, i)}: ${values.join(", ")}`;
}

function sayWire({ layer, from, to }: Wire, i: number, { data, when }: View): string {
  const { weights, gradients } = data.layers[layer]!;
  const source = layer === 0 ? inputName(data, from) : unitName(data, layer - 1, from);
  const name = `${weights.label} from ${source} to ${unitName(data, layer, to)}`;
  const slope =
    gradients && when("gradients", layer) !== "later"
      ? `, ${gradients.label} ${say(gradients, i)}`
      : "";
  return `${name}: ${say(weights, i)}${slope}`;
}

/** What the stage that is looked at has computed. */
export function describe(data: NetworkData): string {
  const sizes = sizesOf(data);
  if (sizes.some((size) => size === 0)) return "Network: no run yet.";
  return [sayStage(data, sizes), ...misfits(data, sizes)].join(" ");
}

function sayStage(data: NetworkData, sizes: number[]): string {
  const { inputs, layers, target, loss } = data;
  const stage = stageAt(orderOf(data), data.stage);
  const ends = [layers.at(-1)!.activations, target, loss].filter((one) => one !== undefined);
  const all = (some: Quantity[]) => some.map((one) => `${one.label} ${list(one)}`).join(", ");
  if (stage.kind === "start")
    return `Nothing is computed yet: the ${count(sizes[0]!, "input")} ${inputs.label} ${are(sizes[0]!)} ${list(inputs)}.`;
  if (stage.kind === "all") return `All is computed: ${all(ends)}.`;
  if (stage.kind === "loss") return `Loss: ${all(ends)}.`;
  const { layer } = stage;
  const { sums, activations, deltas, gradients, biasGradients } = layers[layer]!;
  const units = sizes[layer + 1]!;
  if (stage.kind === "sums")
    return `Forward, ${sums.label}: the ${count(units, "weighted sum")} ${are(units)} ${list(sums)}.`;
  if (stage.kind === "activations") {
    const word = layer === layers.length - 1 ? "answer" : "activation";
    const { label } = activations;
    return `Forward, ${label}: the ${count(units, word)} ${are(units)} ${list(activations)}.`;
  }
  if (stage.kind === "deltas") {
    const sum = units === 1 ? "the weighted sum" : `the ${inWords(units)} weighted sums`;
    const [word, verb] = units === 1 ? ["slope", "is"] : ["slopes", "are"];
    return `Backward, ${deltas?.label}: the loss’s ${word} along ${sum} ${verb} ${list(deltas)}.`;
  }
  const parts = [gradients, biasGradients].filter((one) => one !== undefined);
  return `Backward: ${parts.map((one) => `${one.label} ${range(one)}`).join(", ")}.`;
}

/** Arrays that are not there or do not fit the others. */
function misfits({ layers, target }: NetworkData, sizes: number[]): string[] {
  const found = layers.flatMap((layer, k) => {
    const units = sizes[k + 1]!;
    const { weights, gradients, ...each } = layer;
    return [
      ...[weights, gradients].map((one) => sayMisfit(one, units * sizes[k]!)),
      ...Object.values(each).map((one) => sayMisfit(one, units)),
    ];
  });
  return [...found, sayMisfit(target, sizes.at(-1)!)].filter((text) => text !== "");
}

function sayMisfit(one: Quantity | undefined, wanted: number): string {
  if (!one || one.numbers.length === wanted) return "";
  const { length } = one.numbers;
  return `${one.label} is ${length === 0 ? "missing" : `${length} number${length === 1 ? "" : "s"}, not ${wanted}`}.`;
}

/** Every node, then every wire. */
export function tabulate(data: NetworkData): Table {
  const { inputs, layers, target, loss } = data;
  const sizes = sizesOf(data);
  if (sizes.some((size) => size === 0)) return { columns: [], rows: [] };
  const at = (one: Quantity | undefined, i: number) => one?.numbers[i] ?? "";
  const indices = (size: number) => Array.from({ length: size }, (_, i) => i);
  const nodes = [
    ...indices(sizes[0]!).map((i) => [inputName(data, i), "", at(inputs, i), "", "", ""]),
    ...layers.flatMap((layer, k) =>
      indices(sizes[k + 1]!).map((i) => [
        unitName(data, k, i),
        at(layer.sums, i),
        at(layer.activations, i),
        at(layer.deltas, i),
        at(layer.biases, i),
        at(layer.biasGradients, i),
      ]),
    ),
    ...(target ? indices(target.numbers.length) : []).map((i) => [
      ...[target!.label, "", at(target, i), "", "", ""],
    ]),
    ...(loss ? [[loss.label, "", at(loss, 0), "", "", ""]] : []),
  ];
  const wires = layers.flatMap((layer, k) =>
    indices(sizes[k]! * sizes[k + 1]!).map((i) => {
      const from = Math.floor(i / sizes[k + 1]!);
      const source = k === 0 ? inputName(data, from) : unitName(data, k - 1, from);
      const name = `${source} → ${unitName(data, k, i % sizes[k + 1]!)}`;
      return [name, "", "", "", at(layer.weights, i), at(layer.gradients, i)];
    }),
  );
  return {
    columns: ["node or wire", "sum", "value", "delta", "bias or weight", "gradient"],
    rows: [...nodes, ...wires],
  };
}

function inputName({ inputs }: NetworkData, i: number): string {
  return `${inputs.label}${subscript(i + 1)}`;
}

function unitName(data: NetworkData, layer: number, i: number): string {
  const { label } = data.layers[layer]!.activations;
  const isOne = sizesOf(data)[layer + 1] === 1;
  if (layer === data.layers.length - 1) return isOne ? label : `${label} ${i + 1}`;
  return `unit ${i + 1}${data.layers.length > 2 ? ` of ${label}` : ""}`;
}

function say({ numbers }: Quantity, i: number): string {
  return numbers[i] === undefined ? "missing" : formatNumber(numbers[i]);
}

const are = (size: number) => (size === 1 ? "is" : "are");

const count = (size: number, word: string) => (size === 1 ? word : `${inWords(size)} ${word}s`);

function list(one: Quantity | undefined): string {
  const texts = Array.from(one?.numbers ?? [], formatNumber);
  if (texts.length === 0) return "missing";
  if (texts.length > 8) return range(one!);
  const last = texts.pop()!;
  return texts.length === 0 ? last : `${texts.join(", ")} and ${last}`;
}

/** The numbers themselves where they are few. */
function range(one: Quantity): string {
  if (one.numbers.length <= 4) return list(one);
  const { min, max, count } = extentOf(one.numbers);
  const lost = one.numbers.length - count;
  if (count === 0) return "not a number anywhere";
  const but = lost === 0 ? "" : `, ${inWords(lost)} not a number`;
  if (min === max) return `${formatNumber(min)} everywhere${but}`;
  return `from ${formatNumber(min)} to ${formatNumber(max)}${but}`;
}
