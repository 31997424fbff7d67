import type { ReactNode } from "react";
import { holds } from "./inside";

export const props = holds;

export function Solution({ children }: { children: ReactNode }) {
  return (
    <details className="solution">
      <summary>A solution</summary>
      {children}
    </details>
  );
}
