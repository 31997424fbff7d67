import type { Chapter } from "./chapters";
import { Frame } from "./Frame";
import { Sections } from "./Sections";

type Listed = Chapter & { sections: { id: string; title: string }[] };

/** All that can be looked for, by its name: what the search is where no script runs. */
export function Find({ chapters }: { chapters: readonly Listed[] }) {
  return (
    <Frame root="../" path="find/" chapters={chapters}>
      <main id="content" className="contents">
        <h1>Everything, by its name</h1>
        <p className="lede">
          Every section of the lessons and every name of the library. The search above, or the
          key&nbsp;<kbd>/</kbd>, looks through all of their text.
        </p>
        {chapters.map(({ path, title, sections }) => (
          <section key={path} className="find-chapter">
            <h2>
              <a href={`../${path}`}>{title}</a>
            </h2>
            <ul>
              <Sections of={sections} path={`../${path}`} />
            </ul>
          </section>
        ))}
      </main>
    </Frame>
  );
}
