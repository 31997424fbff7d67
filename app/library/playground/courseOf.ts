/** A run of batches as far as it has come. */
type Run = {
  step: number;
  /** None of a run of millions of steps, which keeps no number of each. */
  L: ArrayLike<number> | undefined;
  testLoss: ArrayLike<number> | undefined;
};

type Plan = {
  perEpoch: number;
  epochs: number;
  stopLoss?: number | null;
  patience?: number | null;
};

type End = { epoch: number; says: string };

/** A curve of more epochs is of every so-many-th. */
const mostShown = 1000;

/**
 * Looks at a run epoch by epoch: its curves, and where it is to stop.
 *
 * @group Playground
 * @example
 * const falling = { step: 4, L: [4, 2, 1, 1], testLoss: [3, NaN, 2, NaN] };
 *
 * courseOf(falling, { perEpoch: 2, epochs: 2, stopLoss: 1.5 });
 * @param run its `step`, the loss `L` of each step's batch, and `testLoss`, which counts where an epoch
 * begins
 * @param plan.perEpoch,plan.epochs how many steps an epoch has, and how many epochs there will be
 * @param plan.stopLoss the run stops after an epoch whose mean loss is below this, unless null
 * @param plan.patience it stops after so many epochs without a new lowest mean loss, unless null
 * @returns `step`, to which the run has come or at which it stops, and `epochs`, how many it has, of those
 * planned all until it stops; of each epoch in `training` the mean of its batches’ losses and in `testing`
 * the test loss at its beginning, NaN where there is none or the epoch is not looked at, as of more than
 * 1,000; and what is to be said, in `says`
 */
export function courseOf({ step, L, testLoss }: Run, plan: Plan) {
  const { perEpoch, epochs } = plan;
  if (!L || !testLoss) return { ...{ step, perEpoch, epochs }, ...unknown };
  const every = Math.ceil(epochs / mostShown);
  const training = new Float64Array(epochs).fill(Number.NaN);
  const testing = new Float64Array(epochs).fill(Number.NaN);
  const seen: number[] = [];
  for (let epoch = 0; (epoch + 1) * perEpoch <= step; epoch += every) {
    training[epoch] = meanOf(L, epoch * perEpoch, perEpoch);
    testing[epoch] = testLoss[epoch * perEpoch] ?? Number.NaN;
    seen.push(epoch);
  }
  const end = endOf(training, seen, every, plan);
  const lost = seen.find((epoch) => Number.isNaN(training[epoch]!) || training[epoch] === Infinity);
  const isRisen = training[seen.at(-1)!]! > training[0]!;
  return {
    step: end ? Math.min(step, end.epoch * perEpoch) : step,
    ...{ perEpoch, epochs: end?.epoch ?? epochs, training, testing },
    says: [end?.says, lost !== undefined ? sayLost(L, step) : isRisen && risen]
      .filter(Boolean)
      .join(" "),
  };
}

const unknown = {
  training: new Float64Array(),
  testing: new Float64Array(),
  says: "This run has too many steps for a curve of its loss, or to stop at one.",
};

const risen =
  "The loss has risen: it is higher in the last epoch than in the first. A lower learning rate may help.";

function meanOf(L: ArrayLike<number>, from: number, count: number): number {
  let sum = 0;
  for (let k = from; k < from + count; k++) sum += L[k]!;
  return sum / count;
}

function endOf(training: Float64Array, seen: number[], every: number, plan: Plan): End | null {
  const { stopLoss = null, patience = null } = plan;
  let [best, since] = [Number.POSITIVE_INFINITY, 0];
  for (const at of seen) {
    const loss = training[at]!;
    since = loss < best ? 0 : since + every;
    best = loss < best ? loss : best;
    const epoch = at + 1;
    if (stopLoss !== null && loss < stopLoss)
      return {
        epoch,
        says: `Training stopped after epoch ${epoch}: the mean loss of its batches was ${Number(loss.toPrecision(4))}, below ${stopLoss}.`,
      };
    if (patience !== null && since >= patience)
      return {
        epoch,
        says: `Training stopped after epoch ${epoch}: ${sayIdle(since)}.`,
      };
  }
  return null;
}

const sayIdle = (since: number) =>
  since === 1 ? "it brought the loss no lower" : `none of the last ${since} brought the loss lower`;

function sayLost(L: ArrayLike<number>, step: number): string {
  let k = 0;
  while (k < step && Number.isFinite(L[k])) k++;
  return `From step ${k} on the loss is no number: the learning rate is too high, unless gradients are clipped.`;
}
