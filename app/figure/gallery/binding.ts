import { type Binding, matrices, matrixAt, numberAt, numbers, words, wordsAt } from "../binding";
import type { GalleryData } from "./drawing";
import type { GalleryProps } from "./props";

export const binding: Binding<GalleryProps, GalleryData> = {
  watches: ({ of, labels, chooses }) => [
    ...matrices(of),
    ...words(...(labels ? [labels] : [])),
    ...numbers(...(chooses ? [chooses] : [])),
  ],
  data(props, read) {
    const { of, labels, chooses, empty, label = "image", columns = 28, most = 1 } = props;
    return {
      images: matrixAt(read, of),
      labels: labels ? wordsAt(read, labels) : [],
      chosen: chooses ? numberAt(read, chooses) : undefined,
      ...{ empty, label, columns, most },
    };
  },
};
