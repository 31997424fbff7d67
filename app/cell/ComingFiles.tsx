import { useNotebook } from "./context";
import { writeMegabytes } from "./words";

/** How much has come of what a cell waits for. */
export function ComingFiles({ cell }: { cell: string }) {
  const coming = useNotebook((n) => n.comingTo(cell));
  if (!coming) return null;
  const { what, got, bytes } = coming;
  return (
    <label className="cell-coming">
      {`${what}: ${writeMegabytes(got)} of ${writeMegabytes(bytes)} MB`}
      <progress className="cell-progress" max={bytes} value={got} />
    </label>
  );
}
