import type { ReactNode } from "react";
import { holds } from "./inside";

export const props = holds;

/**
 * The first screen: the control and the number that it moves, the main figure, what else moves with
 * it. On a phone they follow each other; where there is room the first figure stands to the left of
 * all others.
 */
export function Stage({ children }: { children: ReactNode }) {
  return <div className="stage">{children}</div>;
}
