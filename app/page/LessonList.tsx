/** A lesson as the front page shows it. */
export type Course = {
  /** Of its page, from the site's root. */
  path: string;
  slug: string;
  /** None of what is no lesson. */
  number?: number | undefined;
  title: string;
  minutes: number;
  /** What it answers; else what happens in it. */
  question: string;
  /** A figure of its own, as markup. */
  picture: string | null;
  sections: { id: string; title: string }[];
  /** The names of its exercises' checks. */
  checks: string[];
};

/** The lessons, each with a figure of its own and how far the reader has come. */
export function LessonList({ courses }: { courses: readonly Course[] }) {
  return (
    <ol className="lessons">
      {courses.map(
        ({ path, slug, number, title, minutes, question, picture, sections, checks }) => (
          <li key={slug}>
            <div
              className="lesson-picture"
              // biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own drawing.
              dangerouslySetInnerHTML={{ __html: picture ?? "" }}
            />
            <div>
              <h3>
                <a href={`./${path}`}>
                  {number !== undefined && <span className="lesson-number">{number} </span>}
                  {title}
                </a>
              </h3>
              <p className="lesson-question">{question}</p>
              <p className="lesson-minutes">{minutes} minutes</p>
              <p
                className="lesson-progress"
                data-progress={JSON.stringify({ path, slug, sections, checks })}
              />
            </div>
          </li>
        ),
      )}
    </ol>
  );
}
