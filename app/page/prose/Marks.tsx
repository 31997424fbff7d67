import * as v from "valibot";
import { useLesson } from "../../cell/context";
import * as prop from "../../figure/props";

export const props = v.strictObject({
  /** The cell whose code wears the marks. */
  cell: prop.cell,
  /** A variable that holds for each name a `verdict` ("agrees", "differs") and how far it is `off`. */
  of: prop.path,
  names: v.array(prop.text),
});

/** Marks lines of a cell's code with what another cell found of them. It is seen in that cell. */
export function Marks(marks: v.InferOutput<typeof props>) {
  const { register } = useLesson();
  register?.marks(marks);
  for (const name of marks.names) {
    register?.watch({ path: `${marks.of}.${name}.verdict`, as: "word" });
    register?.watch({ path: `${marks.of}.${name}.off`, as: "number" });
  }
  return null;
}
