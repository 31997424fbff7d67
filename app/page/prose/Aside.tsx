import type { ReactNode } from "react";
import { holds } from "./inside";

export const props = holds;

/** A note in the margin, or in its place where there is none. */
export function Aside({ children }: { children: ReactNode }) {
  return (
    <div className="aside" role="note">
      {children}
    </div>
  );
}
