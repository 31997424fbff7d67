import { Board, Form, Hides, Middle, Panel, Part, View } from "../page/playground/parts";
import type { LessonModule } from "./lesson";

const modules = import.meta.glob<LessonModule>("/content/playground.mdx", { eager: true });

/** The playground as a lesson of its own, with the parts that lay it out. */
export const playgroundLesson = (): LessonModule => ({
  ...modules["/content/playground.mdx"]!,
  parts: { Board, View, Form, Middle, Panel, Part, Hides },
});
