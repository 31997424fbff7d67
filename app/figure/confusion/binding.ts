import { type Binding, matrices, matrixAt } from "../binding";
import type { ConfusionProps } from "./props";
import type { ConfusionData } from "./text";

export const binding: Binding<ConfusionProps, ConfusionData> = {
  watches: ({ of }) => matrices(of),
  data({ of, classes, truth = "true", said = "said" }, read) {
    const found = matrixAt(read, of);
    const size = classes.length;
    const rows = found && found.columns > 0 ? found.values.length / found.columns : 0;
    const fits = found?.columns === size && rows === size;
    const isNone = found?.values.length === 0;
    const lack = `${of}: ${rows} × ${found?.columns} counts for ${size} classes`;
    return {
      counts: fits ? [...found.values] : null,
      lack: found && !fits && !isNone ? lack : undefined,
      ...{ classes, truth, said },
    };
  },
};
