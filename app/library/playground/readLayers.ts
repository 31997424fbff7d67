/** A hidden layer: how many units of which activation, and what training does to them. */
export type Layer = {
  units: number;
  activation: string;
  /** The share of its units that each step of the training leaves out, from 0. */
  drop: number;
  /** Its weights and biases stay as they are drawn. */
  frozen: boolean;
};

/** Those that the playground begins with. */
export const activations = ["identity", "sigmoid", "tanh", "relu", "leakyRelu"];

export const mostLayers = 8;
/** So many units a layer has at most where the inputs are a point of the plane; more for an image. */
export const mostUnits = 32;
export const mostUnitsForImages = 256;
/** What is left out is never all. */
export const mostDropped = 0.9;

const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

export type Layers = { layers: Layer[]; fault: null } | { layers: null; fault: string };

/**
 * Reads `8 tanh; 4 relu drop 0.2 frozen`, or says what is wrong with which layer.
 * @param known the activations that there are; null: any name may be one
 */
export function parseLayers(
  text: string,
  most = mostUnits,
  known: readonly string[] | null = activations,
): Layers {
  const parts = text.trim() === "" ? [] : text.split(";");
  if (parts.length > mostLayers)
    return { layers: null, fault: `a network has up to ${mostLayers} hidden layers` };
  const layers: Layer[] = [];
  for (const [i, part] of parts.entries()) {
    const read = readLayer(part.trim().split(/\s+/), most, known);
    if (typeof read === "string") return { layers: null, fault: `layer ${i + 1}: ${read}` };
    layers.push(read);
  }
  return { layers, fault: null };
}

/** @returns what is wrong, in words, where it is no layer */
function readLayer(
  [size = "", activation = "", ...rest]: string[],
  most: number,
  known: readonly string[] | null,
): Layer | string {
  const units = Number(size);
  if (!/^\d+$/.test(size) || units < 1 || units > most)
    return `its units are a whole number from 1 to ${most}, not “${size}”`;
  if (known ? !known.includes(activation) : !name.test(activation))
    return `its activation is ${known ? `one of ${known.join(", ")}` : "a name"}, not “${activation}”`;
  let drop = 0;
  if (rest[0] === "drop") {
    drop = Number(rest[1]);
    if (!/^\d*\.?\d+$/.test(rest[1] ?? "") || !(drop >= 0 && drop <= mostDropped))
      return `its dropout is a number from 0 to ${mostDropped}, not “${rest[1] ?? ""}”`;
    rest = rest.slice(2);
  }
  const frozen = rest[0] === "frozen";
  const [odd] = frozen ? rest.slice(1) : rest;
  return odd === undefined ? { units, activation, drop, frozen } : `“${odd}” says nothing of it`;
}

export const writeLayers = (layers: readonly Layer[]) => layers.map(writeLayer).join("; ");

const writeLayer = ({ units, activation, drop, frozen }: Layer) =>
  `${units} ${activation}${drop > 0 ? ` drop ${drop}` : ""}${frozen ? " frozen" : ""}`;

/**
 * Reads the hidden layers of a network, from its inputs on, with semicolons between them. A layer is the
 * number of its units and the name of its activation; then, if so, `drop` with the share of its units that
 * each step leaves out, and `frozen` where training leaves its weights and biases as they are.
 *
 * @group Playground
 * @example
 * readLayers("8 tanh; 4 relu drop 0.2 frozen");
 * @param text such as `8 tanh; 8 tanh`, up to 8 layers; of nothing there is none
 * @param most units that a layer may have: 32 unless given
 * @param known the names of activations: identity, sigmoid, tanh, relu and leakyRelu unless given
 * @returns a list of { units, activation, drop, frozen }
 * @throws SyntaxError that says what is wrong with which layer
 */
export function readLayers(text: string, most?: number, known?: readonly string[]): Layer[] {
  const { layers, fault } = parseLayers(String(text), most, known);
  if (fault !== null) throw new SyntaxError(`layers, ${fault}`);
  return layers;
}
