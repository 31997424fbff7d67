import type { ReactNode } from "react";

type Props = { title: string; open?: boolean; children: ReactNode };

/** One step of a derivation: the first lies open. */
export function Step({ title, open, children }: Props) {
  return (
    <details className="step" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
