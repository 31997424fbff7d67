import { type Binding, listAt, lists, numberAt, numbers } from "../binding";
import type { Layer, NetworkData, Quantity } from "./data";
import type { NamedPath, NetworkProps } from "./props";

export const binding: Binding<NetworkProps, NetworkData> = {
  watches: ({ inputs, layers, target, loss, stage }) => [
    ...[inputs, target, loss, ...layers.flatMap((layer) => Object.values(layer))]
      .filter((one) => one !== undefined)
      .flatMap(({ of }) => lists(of)),
    ...(stage === undefined ? [] : numbers(stage)),
  ],
  data: ({ inputs, layers, target, loss, stage }, read) => {
    const quantity = ({ of, ...names }: NamedPath): Quantity => {
      return { ...names, numbers: listAt(read, of) ?? [] };
    };
    return {
      inputs: quantity(inputs),
      layers: layers.map(
        (layer) =>
          Object.fromEntries(
            Object.entries(layer).map(([key, one]) => [key, quantity(one)]),
          ) as unknown as Layer,
      ),
      target: target && quantity(target),
      loss: loss && quantity(loss),
      stage: stage === undefined ? Infinity : numberAt(read, stage),
    };
  },
};
