import type { ReactNode } from "react";

export function Hint({ children }: { children: ReactNode }) {
  return (
    <details className="hint">
      <summary>A hint</summary>
      {children}
    </details>
  );
}
