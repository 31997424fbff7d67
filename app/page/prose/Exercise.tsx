import type { ReactNode } from "react";

export function Exercise({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="exercise">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
