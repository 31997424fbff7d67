import type { ReactNode } from "react";

/** The header and footer that every page has; `root` leads to the contents. */
export function Frame({ root, children }: { root: string; children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#content">
        Skip to the text
      </a>
      <header className="site-head">
        <a className="site-name" href={root}>
          Descent
        </a>
        <button type="button" className="theme" data-theme-switch="" aria-label="Light or dark">
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.5" />
            <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
          </svg>
        </button>
      </header>
      {children}
      <footer className="site-foot">
        <p>
          Every number on these pages is computed by the code on them. Run it yourself: it stays on
          your machine.
          <span data-kept="" /> <a href={`${root}licences/`}>What it is made of</a>
        </p>
      </footer>
      <p className="update" role="status" data-update="" />
    </>
  );
}
