import { island } from "../island/island";
import { TakeAway as TakeAwayPart } from "../island/TakeAway";
import { Workbench as WorkbenchPart } from "../island/Workbench";
import { ChapterPage, type ChapterProps } from "./ChapterPage";

const Workbench = island(WorkbenchPart);
const TakeAway = island(TakeAwayPart);

type Props = ChapterProps & { slug: string; number: number; minutes: number; reading?: number };

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

/** A lesson, with its number and the time that it takes. */
export function LessonPage({ number, minutes, reading = minutes, ...props }: Props) {
  const time =
    reading < minutes ? `${reading} minutes to read, ${minutes} in all` : `${minutes} minutes`;
  const kicker = (
    <p className="lesson-kicker">
      Lesson {number} · {time}
    </p>
  );
  return <ChapterPage {...props} root="../../" path={`lessons/${props.slug}/`} kicker={kicker} />;
}
