import type { Course } from "../page/LessonList";
import type { Listed } from "./listLessons";
import { Mistake } from "./places";
import { makeThumbnail } from "./thumbnail";
import type { SiteFile } from "./writePage";

/**
 * What the front page shows of a lesson, or of the playground, that is rendered.
 * @param path of its page, from the site's root
 * @throws Mistake where its picture is none of its figures
 */
export function courseOf(
  listed: Omit<Listed, "number"> & { number?: number },
  files: readonly SiteFile[],
  path = `lessons/${listed.slug}/`,
): Course {
  const { slug, number, title, minutes, summary, question = summary, picture } = listed;
  const page = files.find((file) => file.path === `${path}index.html`)!;
  const thumbnail = picture === undefined ? null : makeThumbnail(page.text, picture);
  if (picture !== undefined && thumbnail === null)
    throw new Mistake(
      listed.module.places,
      { line: 1, column: 1 },
      `At its top, picture is ${picture}, and the lesson has no such figure.`,
    );
  return {
    ...{ path, slug, number, title, minutes, question, picture: thumbnail },
    sections: page.passages!.filter(({ level }) => level === 2),
    checks: Array.from(page.text.matchAll(/data-check="([^"]+)"/g), ([, of]) => of!),
  };
}
