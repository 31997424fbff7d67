import type { ReactNode } from "react";
import { halve, narrowFirst } from "../Figure";
import { sets } from "./inside";

export const props = sets;

/**
 * Cause and effect in one view, as on a lesson's first screen: the controls, what is to be done with
 * them, the figure that they move. On a phone they follow each other; where there is room the first
 * figure stands to the left of all others.
 */
export function Stage({ children, strip }: { children: ReactNode; strip?: boolean }) {
  return (
    <div className={strip ? "stage strip" : "stage"}>
      {strip ? halve(narrowFirst(children)) : narrowFirst(children)}
    </div>
  );
}
