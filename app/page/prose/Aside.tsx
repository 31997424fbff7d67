import type { ReactNode } from "react";
import { holds } from "./inside";

export const props = holds;

/** A note beside the paragraph behind which it stands, or in its place where there is no margin. */
export function Aside({ children }: { children: ReactNode }) {
  return (
    <div className="aside" role="note">
      {children}
    </div>
  );
}
