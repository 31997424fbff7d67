import type { ReactNode } from "react";

type Children = { children: ReactNode };

/** The first screen of a lesson: its main figure, alive, with what the lesson is for beside it. */
export function Head({ children, about }: Children & { about?: ReactNode }) {
  return (
    <div className="head">
      {children}
      {about}
    </div>
  );
}

/** What stays in reach while the lesson scrolls. */
export function Sticky({ children }: Children) {
  return <div className="sticky">{children}</div>;
}

/** Controls that belong together. */
export function Controls({ children }: Children) {
  return <div className="controls">{children}</div>;
}

/** The same model written twice, side by side where there is room. */
export function Twins({ children }: Children) {
  return <div className="twins">{children}</div>;
}

/** A note in the margin, or in its place where there is none. */
export function Aside({ children }: Children) {
  return (
    <div className="aside" role="note">
      {children}
    </div>
  );
}

/** A question to answer before reading on. */
export function Predict({ question, children }: Children & { question: string }) {
  return (
    <details className="predict">
      <summary>{question}</summary>
      {children}
    </details>
  );
}

export function Exercise({ title, children }: Children & { title: string }) {
  return (
    <section className="exercise">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

export function Hint({ children }: Children) {
  return (
    <details className="hint">
      <summary>A hint</summary>
      {children}
    </details>
  );
}

export function Solution({ children }: Children) {
  return (
    <details className="solution">
      <summary>A solution</summary>
      {children}
    </details>
  );
}

/** A derivation in steps that the reader opens one after the other. */
export function Derivation({ children }: Children) {
  return <div className="derivation">{children}</div>;
}

/** One step of a derivation: the first lies open. */
export function Step({ title, open, children }: Children & { title: string; open?: boolean }) {
  return (
    <details className="step" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** Code that is read, not run. */
export function Listing({ html }: { html: string }) {
  return (
    <pre className="listing">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own highlighting. */}
      <code dangerouslySetInnerHTML={{ __html: html }} />
    </pre>
  );
}
