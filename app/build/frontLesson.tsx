import { type Course, LessonList } from "../page/LessonList";
import type { LessonModule } from "./lesson";

const modules = import.meta.glob<LessonModule>("/content/front.mdx", { eager: true });

/** The front page as a lesson of its own, which lists the others. */
export const frontLesson = (courses: readonly Course[]): LessonModule => ({
  ...modules["/content/front.mdx"]!,
  parts: { Lessons: () => <LessonList courses={courses} /> },
});
