import type { Absence } from "./arrive";
import { useLesson } from "./context";

type Props = {
  /** The part that did not arrive, as a sentence begins, and what follows from that. */
  what: string;
  then?: string;
  why: Absence;
  again: () => void;
};

/** Says where a part of the page should be that it did not arrive, and offers a way out. */
export function Absent({ what, then = "", why, again }: Props) {
  const { act } = useLesson();
  return (
    <p className="absent" role="alert">
      {`${what} did not arrive: ${why.message}. ${then}`}{" "}
      <button type="button" onClick={again}>
        Try again
      </button>{" "}
      {why.reloads && (
        <button type="button" onClick={() => act?.reload()}>
          Reload, keeping my work
        </button>
      )}
    </p>
  );
}
