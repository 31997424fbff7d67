import type { Course } from "../page/LessonList";
import type { Listed } from "./listLessons";
import { Mistake } from "./places";
import { makeThumbnail } from "./thumbnail";
import type { SiteFile } from "./writePage";

/** What the front page shows of a lesson that is rendered. @throws Mistake where its picture is none of its figures */
export function courseOf(listed: Listed, files: readonly SiteFile[]): Course {
  const { slug, number, title, minutes, summary, question = summary, picture } = listed;
  const page = files.find(({ path }) => path === `lessons/${slug}/index.html`)!;
  const thumbnail = picture === undefined ? null : makeThumbnail(page.text, picture);
  if (picture !== undefined && thumbnail === null)
    throw new Mistake(
      listed.module.places,
      { line: 1, column: 1 },
      `At its top, picture is ${picture}, and the lesson has no such figure.`,
    );
  return {
    ...{ slug, number, title, minutes, question, picture: thumbnail },
    sections: page.passages!.filter(({ level }) => level === 2),
    checks: Array.from(page.text.matchAll(/data-check="([^"]+)"/g), ([, of]) => of!),
  };
}
