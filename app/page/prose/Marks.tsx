import { useLesson } from "../../cell/context";

type Props = {
  /** The cell whose code wears the marks. */
  cell: string;
  /** A variable that holds for each name a `verdict` ("agrees", "differs") and how far it is `off`. */
  of: string;
  names: string[];
};

/** Marks lines of a cell's code with what another cell found of them. It is seen in that cell. */
export function Marks(marks: Props) {
  const { register } = useLesson();
  register?.marks(marks);
  for (const name of marks.names) {
    register?.watch({ path: `${marks.of}.${name}.verdict`, as: "word" });
    register?.watch({ path: `${marks.of}.${name}.off`, as: "number" });
  }
  return null;
}
