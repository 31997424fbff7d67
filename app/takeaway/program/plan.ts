import type { InputValue } from "../../kernel/protocol";
import { batchesOf } from "../../library/playground/batchesOf";
import type { Rows } from "../../library/playground/data/data";
import { makeData } from "../../library/playground/data/makeData";
import { drawNetwork } from "../../library/playground/drawNetwork";
import { matrixOf } from "../../library/playground/matrixOf";
import { readLayers } from "../../library/playground/readLayers";
import { taskOf } from "../../library/playground/taskOf";

/** What the form says, under the names of its controls. */
export type Form = {
  data: string;
  inputs: string;
  noise: number;
  testShare: number;
  seed: number;
  curve: string;
  drawn: string;
  table: string;
  layers: string;
  initialisation: string;
  loss: string;
  optimiser: string;
  learningRate: number;
  schedule: string;
  batchSize: number;
  l1: number;
  l2: number;
  clip: number | null;
  epochs: number;
  stopLoss: number | null;
  patience: number | null;
  moment: number;
};

const names = [
  ...["data", "inputs", "noise", "testShare", "seed", "curve", "drawn", "table", "layers"],
  ...["initialisation", "loss", "optimiser", "learningRate", "schedule", "batchSize", "l1", "l2"],
  ...["clip", "epochs", "stopLoss", "patience", "moment"],
];

/** @throws RangeError where the page has not all of the form */
export function readForm(input: (name: string) => InputValue | undefined): Form {
  const lost = names.find((name) => input(name) === undefined);
  if (lost) throw new RangeError(`this page has no control ${lost}`);
  return Object.fromEntries(names.map((name) => [name, input(name)])) as Form;
}

/** Images are refused: they are too many to stand in a text. */
export const isOfImages = ({ data }: Pick<Form, "data">) =>
  data === "digits" || data === "threes-sevens";

/** @throws RangeError for data that are too many to stand in a program */
export function refuseImages(form: Pick<Form, "data">) {
  if (isOfImages(form))
    throw new RangeError(
      "the images of MNIST are too many to stand in a program: take other data, or the notebook below, which fetches them",
    );
}

/** A layer as a program has to make it. */
export type PlannedLayer = {
  activation: string;
  drop: number;
  frozen: boolean;
  /** A row for each number that comes in. */
  W: number[][];
  b: number[];
};

/** All that a program in another language needs, which draws neither data nor weights itself. */
export type Plan = Omit<Form, "loss"> & {
  loss: string;
  /** What the columns of the inputs are called. */
  names: string[];
  isRegression: boolean;
  sizes: number[];
  network: PlannedLayer[];
  /** Rows of inputs, and at the end of each the answer. */
  train: number[][];
  test: number[][];
  /** What was made of the data, in sentences. */
  says: string[];
};

/**
 * Works out what the form describes: the rows, and the weights as they are drawn.
 * @throws SyntaxError or RangeError in words, where the page has nothing to learn either, and for images
 */
export async function planOf(form: Form): Promise<Plan> {
  refuseImages(form);
  const samples = await makeData(form);
  const isRegression = samples.task === "regression";
  const fitting = samples.classes > 2 ? "crossEntropy" : "bce";
  const loss = form.loss !== "auto" ? form.loss : isRegression ? "mse" : fitting;
  const task = taskOf(samples, loss);
  const hidden = readLayers(form.layers);
  const X = matrixOf(samples.train.X);
  batchesOf(X, task.targetsOf(samples.train.t), form.batchSize, form.seed);
  const { initialisation, seed } = form;
  const network = drawNetwork({
    ...{ inputs: X.columns, layers: hidden, ...task, initialisation, seed },
  });
  const last = { drop: 0, frozen: false };
  return {
    ...form,
    ...{ loss, isRegression, sizes: network.sizes, names: samples.inputs, says: samples.says },
    network: network.layersOf(network.theta).map(({ W, b, activation }, l) => ({
      ...(hidden[l] ?? last),
      ...{ activation, b: [...b.values] },
      W: Array.from({ length: W.rows }, (_, i) => [...W.slice(i, 1).values]),
    })),
    ...{ train: rowsOf(samples.train), test: rowsOf(samples.test) },
  };
}

function rowsOf({ X, t }: Rows): number[][] {
  const all = matrixOf(X);
  return Array.from(t, (answer, i) => [...all.slice(i, 1).values, answer]);
}
