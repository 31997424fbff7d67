import type { ReactNode } from "react";

/** Controls that belong together. */
export function Controls({ children }: { children: ReactNode }) {
  return <div className="controls">{children}</div>;
}
