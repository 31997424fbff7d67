import { type Binding, matrices, matrixAt, numberAt, numbers, words, wordsAt } from "../binding";
import { sayRows } from "../misfit";
import type { GalleryData } from "./drawing";
import type { GalleryProps } from "./props";

export const binding: Binding<GalleryProps, GalleryData> = {
  watches: ({ of, labels, chooses }) => [
    ...matrices(of),
    ...words(...(labels ? [labels] : [])),
    ...numbers(...(chooses ? [chooses] : [])),
  ],
  needs: ({ of, labels, waits }) => (waits ? [] : [of, ...(labels ? [labels] : [])]),
  data(props, read) {
    const { of, labels, chooses, empty, waits, label = "image", columns = 28 } = props;
    const { scale = "ink", most = 1 } = props;
    const images = matrixAt(read, of);
    const lack = images && sayRows(images.columns, columns);
    return {
      images: lack ? null : images,
      lack: lack ? `${of}: ${lack}` : undefined,
      labels: labels ? wordsAt(read, labels) : [],
      chosen: chooses ? numberAt(read, chooses) : undefined,
      ...{ empty, waits, label, columns, scale, most },
    };
  },
};
