import type { ReactNode } from "react";

/** What stays in reach while the lesson scrolls. */
export function Sticky({ children }: { children: ReactNode }) {
  return <div className="sticky">{children}</div>;
}
