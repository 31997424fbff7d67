import { type Binding, numberAt, numbers, single, wordAt } from "../binding";
import type { PartsData } from "./data";
import type { PartsProps } from "./props";

export const binding: Binding<PartsProps, PartsData> = {
  watches: (props) => [
    ...props.rows.flatMap((_, i) => numbers(...pathsOf(props, i))),
    ...single(...props.rows.flatMap(({ state }) => state ?? [])),
  ],
  data: (props, read) => {
    const { rows, parts, unit, each = "lane" } = props;
    return {
      rows: rows.map(({ label, role = "plain", state }, i) => {
        const [total, ...of] = pathsOf(props, i).map((path) => numberAt(read, path));
        return { label, role, total: total!, parts: of, state: state && wordAt(read, state) };
      }),
      parts: parts.map(({ label }) => label),
      ...{ unit, each },
    };
  },
  // Another lane may be one that this machine has not.
  needs: (props) => (props.rows.length > 0 ? pathsOf(props, 0) : []),
};

function pathsOf({ rows, parts, total }: PartsProps, i: number): string[] {
  return [total, ...parts.map(({ key }) => key)].map((key) => `${rows[i]!.of}.${key}`);
}
