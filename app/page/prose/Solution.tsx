import type { ReactNode } from "react";

export function Solution({ children }: { children: ReactNode }) {
  return (
    <details className="solution">
      <summary>A solution</summary>
      {children}
    </details>
  );
}
