/** Numbers of one kind. */
export type Quantity = {
  numbers: ArrayLike<number>;
  /** What a reader calls them: `z₁`. */
  label: string;
  /** Their name in code, `z1`: whatever bears it lights up together. */
  symbol?: string | undefined;
};

/** A layer of units; weights and their gradients in rows, what comes in × units. */
export type Layer = {
  weights: Quantity;
  biases: Quantity;
  sums: Quantity;
  activations: Quantity;
  /** The loss's slopes along the sums. */
  deltas?: Quantity | undefined;
  gradients?: Quantity | undefined;
  biasGradients?: Quantity | undefined;
};

export type NetworkData = {
  inputs: Quantity;
  layers: Layer[];
  target?: Quantity | undefined;
  loss?: Quantity | undefined;
  /**
   * How far it is computed, in the order of `stagesOf`: with two layers 0 is nothing, 1 and 2 the
   * first layer's sums and activations, 3 and 4 the second's, 5 the loss, 6 and 7 the second layer's
   * deltas and gradients, 8 and 9 the first's. Beyond the last, all is computed.
   */
  stage: number;
};
