import { island } from "../island/island";
import { TakeAway as TakeAwayPart } from "../island/TakeAway";
import { Workbench as WorkbenchPart } from "../island/Workbench";
import { ChapterPage, type ChapterProps } from "./ChapterPage";

const Workbench = island(WorkbenchPart);
const TakeAway = island(TakeAwayPart);

type Times = { minutes: number; reading?: number; trying?: number };
type Props = ChapterProps & Times & { slug: string; number: number };

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
export function LessonPage({ number, minutes, reading, trying, ...props }: Props) {
  const kicker = (
    <p className="lesson-kicker">
      Lesson {number} · {describeTime({ minutes, reading, trying })}
    </p>
  );
  return <ChapterPage {...props} root="../../" path={`lessons/${props.slug}/`} kicker={kicker} />;
}

/** Each part of it that takes less than the next. */
function describeTime({ minutes, reading = minutes, trying = reading }: Times): string {
  const parts = [
    [reading, "to read"],
    [trying, "with all there is to try"],
    [minutes, "with the exercises"],
  ] as const;
  const told = parts.filter(([most], i) => parts.slice(i + 1).every(([more]) => most < more));
  if (told.length === 1) return `${minutes} minutes`;
  return told.map(([some, what], i) => `${some} ${i === 0 ? "minutes " : ""}${what}`).join(", ");
}
