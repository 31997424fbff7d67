import type { ReactNode } from "react";
import { holds } from "./inside";

export const props = holds;

export function Hint({ children }: { children: ReactNode }) {
  return (
    <details className="hint">
      <summary>A hint</summary>
      {children}
    </details>
  );
}
