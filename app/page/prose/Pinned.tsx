import type { ReactNode } from "react";
import { narrowFirst } from "../Figure";
import { holds } from "./inside";

export const props = holds;

/**
 * A stretch of the lesson through which the figure at its beginning stays in the window: beside the
 * text where there is room, else above it. `<Shows>` says what it shows.
 */
export function Pinned({ children }: { children: ReactNode }) {
  return <div className="pinned">{narrowFirst(children)}</div>;
}
