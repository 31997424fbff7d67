import { type Binding, listAt, lists, numberAt, numbers, type Read } from "../binding";
import { lackIn, type PixelsData } from "./data";
import type { PixelsProps } from "./props";

export const binding: Binding<PixelsProps, PixelsData> = {
  watches: ({ of, also = [], picks }) => [
    ...lists(of, ...also.map(({ of }) => of)),
    ...numbers(...(picks ? [picks] : [])),
  ],
  data(props, read) {
    const { of, columns = 28, scale, label, most, low, high, also = [], picks } = props;
    const { values, lack } = imageAt(read, of, columns);
    return {
      ...{ values, lack, columns, scale, label, most, low, high },
      also: also.map(({ of, label }) => ({ label, values: imageAt(read, of, columns).values })),
      picked: picks ? numberAt(read, picks) : undefined,
      print: props.values,
    };
  },
};

function imageAt(read: Read, path: string, columns: number) {
  const found = read(path);
  const lack = found?.kind === "series" ? lackIn(found.length, columns) : undefined;
  return { values: lack ? null : listAt(read, path), lack: lack ? `${path}: ${lack}` : undefined };
}
