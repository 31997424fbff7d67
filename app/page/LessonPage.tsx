import type { ReactNode } from "react";
import { Dependencies as DependenciesPart } from "../island/Dependencies";
import { island } from "../island/island";
import { Workbench as WorkbenchPart } from "../island/Workbench";
import { Frame } from "./Frame";

const Workbench = island(WorkbenchPart);
const Dependencies = island(DependenciesPart);

type Neighbour = { slug: string; number: number; title: string };

type Props = Neighbour & {
  minutes: number;
  lessons: Neighbour[];
  /** Where the page finds what it needs to come alive. */
  dataUrl: string;
  children: ReactNode;
};

/** What can be done to a whole lesson, and what a reader gets from it and needs for it. */
export function About({ able, needs }: { able: string[]; needs: string }) {
  return (
    <div className="lesson-about">
      <Workbench />
      <p>Afterwards you will be able to</p>
      <ul>
        {able.map((skill) => (
          <li key={skill}>{skill}</li>
        ))}
      </ul>
      <p className="lesson-needs">{needs}</p>
    </div>
  );
}

/** A lesson: its head, its text, and the way on. */
export function LessonPage(props: Props) {
  const { number, title, minutes, lessons, dataUrl, children } = props;
  const at = lessons.findIndex(({ slug }) => slug === props.slug);
  const next = lessons[at + 1];
  return (
    <Frame root="../../">
      <main
        id="content"
        className="lesson"
        data-kernel="off"
        data-lesson={dataUrl}
        data-slug={props.slug}
        data-names="../../library/"
      >
        <header className="lesson-head">
          <p className="lesson-kicker">
            Lesson {number} · {minutes} minutes
          </p>
          <h1>{title}</h1>
        </header>
        <p className="notice" role="status" data-notice="" />
        <div className="visit" role="status" data-visit="" />
        <p className="news" role="status" data-news="" />
        {children}
        <Dependencies />
        <nav className="lesson-end" aria-label="Lessons">
          <a href="../../">All lessons</a>
          {next && <a href={`../${next.slug}/`}>Next: {next.title}</a>}
        </nav>
      </main>
    </Frame>
  );
}
