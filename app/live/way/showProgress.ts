import { lessonKey } from "../../cell/keys";
import { readReading } from "./reading";

/** What the front page knows of a lesson: its sections, and the names of its exercises' checks. */
export type Course = {
  path: string;
  slug: string;
  sections: { id: string; title: string }[];
  checks: string[];
};

/** What is to be said of a reader's progress in a lesson, and where they were last; null of nothing. */
export function describeProgress(
  { path, slug, sections, checks }: Course,
  storage: () => Storage,
  place: string,
): { text: string; last: Course["sections"][number] | null } | null {
  const { seen = [], last = "" } = readReading(storage, place, path) ?? {};
  const been = sections.filter(({ id }) => seen.includes(id)).length;
  const done = checks.filter((of) => isDone(storage, lessonKey(place, slug), of)).length;
  if (been + done === 0) return null;
  const parts = [`${been} of ${sections.length} sections`];
  if (checks.length > 0) parts.push(`${done} of ${checks.length} exercises`);
  return { text: parts.join(", "), last: sections.find(({ id }) => id === last) ?? null };
}

function isDone(storage: () => Storage, key: string, of: string): boolean {
  try {
    return storage().getItem(`${key}note:done:${of}`) === "true";
  } catch {
    return false;
  }
}

/** Says at each lesson how far the reader has come, and leads back to where they were. */
export function showProgress(places: Iterable<HTMLElement>, place: string) {
  for (const element of places) {
    const course: Course = JSON.parse(element.dataset.progress!);
    const progress = describeProgress(course, () => localStorage, place);
    if (!progress) continue;
    const { text, last } = progress;
    element.replaceChildren(text);
    if (!last) continue;
    const link = document.createElement("a");
    link.href = `${course.path}#${encodeURIComponent(last.id)}`;
    link.textContent = last.title;
    element.append("; you were at ", link);
  }
}
