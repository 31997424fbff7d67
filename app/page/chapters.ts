/** A page to read: a lesson, the playground, or the library. */
export type Chapter = { path: string; title: string; number?: number };

type Lesson = { slug: string; title: string; number: number };

/** What there is to read, in its order. @param playground what that is called, where there is one */
export const chaptersOf = (lessons: readonly Lesson[], playground?: string): Chapter[] => [
  ...lessons.map(({ slug, title, number }) => ({ path: `lessons/${slug}/`, title, number })),
  ...(playground === undefined ? [] : [{ path: "playground/", title: playground }]),
  { path: "library/", title: "The library" },
];

/** The chapters before and after the one at a path. */
export function neighboursOf(chapters: readonly Chapter[], path: string) {
  const at = chapters.findIndex((chapter) => chapter.path === path);
  return { previous: chapters[at - 1], next: chapters[at + 1] };
}
