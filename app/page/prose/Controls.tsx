import type { ReactNode } from "react";
import { holds } from "./inside";

export const props = holds;

/** Controls that belong together. */
export function Controls({ children }: { children: ReactNode }) {
  return <div className="controls">{children}</div>;
}
