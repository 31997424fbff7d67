import type { ReactNode } from "react";
import { holds } from "./inside";

export const props = holds;

/** What stays in reach while the lesson scrolls. */
export function Sticky({ children }: { children: ReactNode }) {
  return <div className="sticky">{children}</div>;
}
