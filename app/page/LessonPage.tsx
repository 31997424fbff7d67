import type { ReactNode } from "react";
import { Dependencies as DependenciesPart } from "../island/Dependencies";
import { island } from "../island/island";
import { TakeAway as TakeAwayPart } from "../island/TakeAway";
import { Workbench as WorkbenchPart } from "../island/Workbench";
import { Announcements } from "./Announcements";
import type { Chapter } from "./chapters";
import { Frame, Onward } from "./Frame";

const Workbench = island(WorkbenchPart);
const TakeAway = island(TakeAwayPart);
const Dependencies = island(DependenciesPart);

type Props = {
  slug: string;
  number: number;
  title: string;
  minutes: number;
  chapters: readonly Chapter[];
  /** Where the page finds what it needs to come alive. */
  dataUrl: string;
  children: ReactNode;
};

/** What can be done to a whole lesson, and what a reader gets from it and needs for it. */
export function About({ able, needs }: { able: string[]; needs: string }) {
  return (
    <div className="lesson-about">
      <Workbench />
      <TakeAway />
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
  const { slug, number, title, minutes, chapters, dataUrl, children } = props;
  const place = { root: "../../", path: `lessons/${slug}/`, chapters };
  return (
    <Frame {...place}>
      <main
        id="content"
        className="lesson"
        data-kernel="off"
        data-lesson={dataUrl}
        data-slug={slug}
        data-names="../../library/"
      >
        <header className="lesson-head">
          <p className="lesson-kicker">
            Lesson {number} · {minutes} minutes
          </p>
          <h1>{title}</h1>
        </header>
        <Announcements />
        {children}
        <Dependencies />
        <Onward {...place} />
      </main>
    </Frame>
  );
}
