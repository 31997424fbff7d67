import type { ReactNode } from "react";
import { island } from "../../island/island";
import { Verdict as VerdictPart } from "../../island/Verdict";

const Verdict = island(VerdictPart);

/** An exercise's check: what it says of the reader's work, and, for who wants to see, how it is made. */
export function Check({ of, children }: { of: string; children: ReactNode }) {
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
