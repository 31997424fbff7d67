import type { ReactNode } from "react";
import { type Chapter, neighboursOf } from "./chapters";

type Props = {
  /** Leads to the front page. */
  root: string;
  /** The page's own path from there. */
  path: string;
  chapters: readonly Chapter[];
  children: ReactNode;
};

/** No heading's place is called so: those have no underscore. */
const listId = "all_contents";

/** Where the build puts the page's sections, once the page is rendered. */
export const sectionsMark = "<!--sections-->";

/** The header and footer that every page has, and the contents that open beside it. */
export function Frame({ root, path, chapters, children }: Props) {
  return (
    <>
      <a className="skip" href="#content">
        Skip to the text
      </a>
      <header className="site-head">
        <a className="site-name" href={root}>
          Descent
        </a>
        <button type="button" className="way-open" popoverTarget={listId}>
          Contents
        </button>
        <a
          className="way-find"
          href={`${root}find/`}
          data-find={`${root}find.json`}
          aria-keyshortcuts="/ Control+K"
        >
          <Glass />
          Search
        </a>
        <button type="button" className="theme" data-theme-switch="" aria-label="Light or dark">
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.5" />
            <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
          </svg>
        </button>
      </header>
      {children}
      <Contents root={root} path={path} chapters={chapters} />
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

/** All there is to read, with the sections of the page at hand: a popover, so it needs no script. */
function Contents({ root, path, chapters }: Omit<Props, "children">) {
  const all = [{ path: "", title: "The front page" }, ...chapters];
  return (
    <nav className="way" aria-label="Contents">
      <button type="button" className="way-again" popoverTarget={listId} aria-label="Contents">
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path d="M3 5h14M3 10h14M3 15h9" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      <div id={listId} className="way-list" popover="auto">
        <button
          type="button"
          className="way-close"
          popoverTarget={listId}
          popoverTargetAction="hide"
        >
          Close
        </button>
        <ul>
          {all.map(({ path: there, title, number }: Chapter) => (
            <li key={there} className="way-chapter">
              <a
                href={root + there}
                data-path={there}
                aria-current={there === path ? "page" : undefined}
              >
                <span className="way-number">{number}</span>
                {title}
              </a>
              {there === path && (
                <ol
                  className="way-sections"
                  // biome-ignore lint/security/noDangerouslySetInnerHtml: a mark that the build replaces.
                  dangerouslySetInnerHTML={{ __html: sectionsMark }}
                />
              )}
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}

/** The way on at a page's end: to the chapter before, the one after, and all of them. */
export function Onward({ root, path, chapters }: Omit<Props, "children">) {
  const { previous, next } = neighboursOf(chapters, path);
  return (
    <nav className="lesson-end" aria-label="Lessons">
      {previous && (
        <a href={root + previous.path} rel="prev">
          Previous: {previous.title}
        </a>
      )}
      <a href={root}>All lessons</a>
      {next && (
        <a href={root + next.path} rel="next">
          Next: {next.title}
        </a>
      )}
    </nav>
  );
}

function Glass() {
  return (
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <path
        d="M13 13l4.5 4.5M14.5 9a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
      />
    </svg>
  );
}
