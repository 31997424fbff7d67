import * as v from "valibot";
import * as prop from "../../figure/props";
import { island } from "../../island/island";
import { Verdict as VerdictPart } from "../../island/Verdict";
import { inside } from "./inside";

const Verdict = island(VerdictPart);

export const props = v.strictObject({
  /** A variable with `done` and the reason, `why`. */
  of: prop.path,
  children: inside,
});

/** An exercise's check: what it says of the reader's work, and, for who wants to see, how it is made. */
export function Check({ of, children }: v.InferOutput<typeof props>) {
  return (
    <div className="check">
      <Verdict of={of} />
      <details>
        <summary>How this is checked</summary>
        {children}
      </details>
    </div>
  );
}
