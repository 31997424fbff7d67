import {
  type Binding,
  matrices,
  matrixAt,
  numberAt,
  numbers,
  single,
  wordAt,
  words,
  wordsAt,
} from "../binding";
import { sayRows } from "../misfit";
import type { GalleryData } from "./drawing";
import type { GalleryProps } from "./props";

export const binding: Binding<GalleryProps, GalleryData> = {
  watches: ({ of, labels, says, chooses }) => [
    ...matrices(of),
    ...words(...(labels ? [labels] : [])),
    ...single(...(says ? [says] : [])),
    ...numbers(...(chooses ? [chooses] : [])),
  ],
  data(props, read) {
    const { of, labels, chooses, says, label = "image", columns = 28 } = props;
    const { scale = "ink", most = 1 } = props;
    const images = matrixAt(read, of);
    const lack = images && sayRows(images.columns, columns);
    return {
      images: lack ? null : images,
      lack: lack ? `${of}: ${lack}` : undefined,
      labels: labels ? wordsAt(read, labels) : [],
      chosen: chooses ? numberAt(read, chooses) : undefined,
      empty: (says && wordAt(read, says)) || props.empty,
      ...{ label, columns, scale, most },
    };
  },
};
