import { type Binding, curveAt, curves, lastAt, listAt, lists } from "../binding";
import type { Amount, NeuronData } from "./drawing";
import type { NeuronProps } from "./props";

export const binding: Binding<NeuronProps, NeuronData> = {
  still: true,
  watches: ({ inputs, bias, error, errors }) => [
    ...lists(...inputs.map(({ weight }) => weight.of), bias.of, error.of),
    ...curves(errors),
  ],
  data: ({ inputs, bias, answer, error, errors }, read) => {
    const amount = ({ of, ...name }: NeuronProps["bias"]): Amount => {
      return { ...name, value: listAt(read, of)?.[0] ?? null };
    };
    return {
      inputs: inputs.map(({ weight, ...name }) => ({ ...name, weight: amount(weight) })),
      bias: amount(bias),
      answer,
      error: amount(error),
      errors: curveAt(read, errors),
      last: lastAt(read, errors),
    };
  },
};
