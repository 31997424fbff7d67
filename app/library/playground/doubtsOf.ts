import type { Layer } from "./readLayers";

type Settings = {
  classes: number;
  loss: string;
  layers: readonly Layer[];
  /** How many there are to train with. */
  rows: number;
  batchSize: number;
  learningRate: number;
  l1?: number;
  l2?: number;
};

/**
 * What of a run's settings can be done, but hardly is what anybody means.
 *
 * @group Playground
 * @example
 * doubtsOf({
 *   ...{ classes: 2, loss: "bce", layers: readLayers("1 relu drop 0.5") },
 *   ...{ rows: 20, batchSize: 50, learningRate: 0.1 },
 * });
 * @param settings.classes,settings.loss how many classes the data have, 0 of a regression, and the loss
 * @param settings.layers the hidden layers, as `readLayers` gives them
 * @param settings.rows,settings.batchSize how many rows there are to train with, and how many a step takes
 * @param settings.learningRate,settings.l1,settings.l2 the rate, and how large the penalties are
 * @returns sentences, none where there is nothing to be said
 */
export function doubtsOf(settings: Settings): string[] {
  const { classes, loss, layers, rows, batchSize, learningRate, l1 = 0, l2 = 0 } = settings;
  const isEach = classes > 2 && (loss === "bce" || loss === "hinge");
  const dropped = layers.findIndex(({ units, drop }) => units === 1 && drop > 0) + 1;
  const isFrozen = layers.length > 0 && layers.every(({ frozen }) => frozen);
  const penalised = l1 > 0 || l2 > 0 ? ", and the penalties are on its weights alone" : "";
  return [
    isEach &&
      `The loss ${loss} asks of each of the ${classes} classes by itself: to have one chosen among them, take crossEntropy.`,
    batchSize > rows &&
      rows > 0 &&
      `A batch takes ${rows === 1 ? "the one row" : `all ${rows} rows`}: there are no ${batchSize}.`,
    dropped > 0 &&
      `Layer ${dropped} has one unit: in a step that drops it, all rows get the same answer.`,
    isFrozen && `All hidden layers are frozen: only the last layer learns${penalised}.`,
    learningRate === 0 && "At a learning rate of 0 nothing is learned.",
  ].filter((one) => one !== false);
}
