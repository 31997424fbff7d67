import type { ReactNode } from "react";
import { narrowFirst } from "../Figure";
import { holds } from "./inside";

export const props = holds;

/**
 * Cause and effect in one view, as on a lesson's first screen: the controls, what is to be done with
 * them, the figure that they move. On a phone they follow each other; where there is room the first
 * figure stands to the left of all others.
 */
export function Stage({ children }: { children: ReactNode }) {
  return <div className="stage">{narrowFirst(children)}</div>;
}
