import { type Binding, listAt, lists } from "../binding";
import type { ChainData } from "./drawing";
import type { ChainProps } from "./props";

export const binding: Binding<ChainProps, ChainData> = {
  still: true,
  watches: ({ links }) => lists(...links.flatMap(({ before, after }) => [before, after])),
  data: ({ links }, read) => ({
    links: links.map(({ before, after, ...name }) => ({
      ...name,
      before: listAt(read, before)?.[0] ?? null,
      after: listAt(read, after)?.[0] ?? null,
    })),
  }),
};
