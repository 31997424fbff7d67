import type { ReactNode } from "react";

/** A question to answer before reading on. */
export function Predict({ question, children }: { question: string; children: ReactNode }) {
  return (
    <details className="predict">
      <summary>{question}</summary>
      {children}
    </details>
  );
}
