import { Flat } from "./flat";

/** What a network of a data set and a loss has to answer. */
export type Task = {
  /** How many numbers the network gives. */
  outputs: number;
  /** The activation of its last layer. */
  output: string;
  /** What is wanted of it for each sample: a row for each class or value, as wide as there are outputs. */
  targetsOf(values: ArrayLike<number>): Flat;
  /** What the loss compares with the targets: what the network gives, or the logarithm of each share. */
  compared(given: Flat): Flat;
  /** What the network answers: of classes shares from 0 to 1, or for `hinge` from −1 to 1; or numbers. */
  answersOf(given: Flat): Flat;
  /** By what the losses of so many samples' answers are divided, for a mean. */
  over(samples: number): number;
  /** What each row of answers means: the class that is answered, or the number. */
  read(answers: Flat): Float64Array;
  /** The share of what a network has given that means what it is to; undefined of numbers, and of no rows. */
  rightOf(given: Flat, values: ArrayLike<number>): number | undefined;
  /**
   * Answers for the places of a plane: the numbers; or the chance of class 1 of two, from 0 to 1; or those
   * of each class, one class after the other.
   */
  chancesOf(given: Flat): Float64Array;
};

type Kind = { task: "classes" | "regression"; classes: number };

const forNumbers = ["mse", "l1"];
const known = [...forNumbers, "bce", "crossEntropy", "hinge"];

/**
 * What a network has to answer, for data of a kind and a loss. Two classes are one answer: near 0 or near
 * 1, and for `hinge` near −1 or near 1. More classes, and two with `crossEntropy`, are an answer each, of
 * which the largest counts. A regression answers the sum itself. The losses `bce` and `crossEntropy` take
 * the last sums, as TensorFlow.js does, for the logarithm of what they are squashed to need not be near 0;
 * the others what a sigmoid makes of them, and `hinge` a tanh. All of them take the mean.
 *
 * @group Playground
 * @example
 * const three = taskOf({ task: "classes", classes: 3 }, "crossEntropy");
 *
 * three.targetsOf([0, 2]).values;
 * @param data its `task`, classes or regression, and how many `classes`
 * @param loss `mse`, `l1`, `bce`, `crossEntropy` or `hinge`
 * @returns `outputs`, how many numbers the network is to give, and `output`, the last activation; and
 * `targetsOf`, `compared`, `answersOf`, `over`, `read`, `rightOf` and `chancesOf`, by which losses and
 * answers are made of them
 * @throws RangeError where the loss is unknown or makes no sense for such data, with the reason
 */
export function taskOf({ task, classes }: Kind, loss: string): Task {
  if (!known.includes(loss)) throw new RangeError(`there is no loss called ${loss}`);
  const isRegression = task === "regression";
  if (isRegression && !forNumbers.includes(loss))
    throw new RangeError(
      `the loss ${loss} is for classes, and this data has numbers to answer: take mse or l1`,
    );
  if (!isRegression && classes < 2)
    throw new RangeError("there is only one class: nothing is to be told apart");
  const outputs = isRegression || (classes === 2 && loss !== "crossEntropy") ? 1 : classes;
  const low = loss === "hinge" ? -1 : 0;
  const answersOf = (given: Flat) => {
    if (loss === "crossEntropy") return given.logSoftmax().map(Math.exp);
    return loss === "bce" ? given.map(sigmoid) : given;
  };
  const read = (answers: Flat) =>
    Float64Array.from({ length: answers.rows }, (_, i) => {
      const { values } = answers.slice(i, 1);
      if (isRegression) return values[0]!;
      return outputs === 1
        ? Number(values[0]! > (low + 1) / 2)
        : values.indexOf(Math.max(...values));
    });
  return {
    outputs,
    output: isRegression ? "identity" : lastOf(loss),
    targetsOf(values) {
      if (isRegression) return new Flat(values.length, 1, Float64Array.from(values));
      const T = new Float64Array(values.length * outputs).fill(low);
      for (let i = 0; i < values.length; i++)
        if (outputs > 1) T[i * outputs + values[i]!] = 1;
        else if (values[i]! > 0) T[i] = 1;
      return new Flat(values.length, outputs, T);
    },
    compared: (given) => (loss === "crossEntropy" ? given.logSoftmax() : given),
    answersOf,
    over: (samples) => (loss === "crossEntropy" ? samples : samples * outputs),
    read,
    rightOf(given, values) {
      if (isRegression || given.rows === 0) return undefined;
      const right = read(answersOf(given)).filter((one, i) => one === values[i]);
      return right.length / given.rows;
    },
    chancesOf(given) {
      const answers = answersOf(given);
      if (isRegression) return Float64Array.from(answers.values);
      const first = classes === 2 ? outputs - 1 : 0;
      const planes = Array.from({ length: outputs - first }, (_, k) => answers.column(first + k));
      return Float64Array.from(
        planes.flatMap((plane) => [...plane]),
        (f) => (f - low) / (1 - low),
      );
    },
  };
}

function lastOf(loss: string) {
  if (loss === "hinge") return "tanh";
  return forNumbers.includes(loss) ? "sigmoid" : "identity";
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
