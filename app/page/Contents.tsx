import type { Chapter } from "./chapters";
import { Frame } from "./Frame";

type Entry = { slug: string; number: number; title: string; summary: string; minutes: number };

/** The front page: what the notebook is, and its lessons with what each shows. */
export function Contents({
  lessons,
  chapters,
}: {
  lessons: Entry[];
  chapters: readonly Chapter[];
}) {
  return (
    <Frame root="./" path="" chapters={chapters}>
      <main id="content" className="contents">
        <h1>Neural networks from scratch, trained twice</h1>
        <p className="lede">
          Each lesson derives its gradients by hand, runs them, and runs the same model in
          TensorFlow.js beside them, on your machine. You can change every line, drag every number,
          and see whether the two still agree.
        </p>
        <ol className="lessons">
          {lessons.map(({ slug, number, title, summary, minutes }) => (
            <li key={slug}>
              <a href={`./lessons/${slug}/`}>
                <span className="lesson-number">{number}</span>
                <span className="lesson-title">{title}</span>
              </a>
              <p>{summary}</p>
              <p className="lesson-minutes">{minutes} minutes</p>
            </li>
          ))}
        </ol>
        <ul className="lessons">
          <li>
            <a href="./library/">
              <span className="lesson-title">The library</span>
            </a>
            <p>
              What every cell can name without importing, each with an example to change and run.
            </p>
          </li>
        </ul>
      </main>
    </Frame>
  );
}
