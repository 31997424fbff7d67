/** A page to read: a lesson, or the library. */
export type Chapter = { path: string; title: string; number?: number };

type Lesson = { slug: string; title: string; number: number };

/** What there is to read, in its order. */
export const chaptersOf = (lessons: readonly Lesson[]): Chapter[] => [
  ...lessons.map(({ slug, title, number }) => ({ path: `lessons/${slug}/`, title, number })),
  { path: "library/", title: "The library" },
];

/** The chapters before and after the one at a path. */
export function neighboursOf(chapters: readonly Chapter[], path: string) {
  const at = chapters.findIndex((chapter) => chapter.path === path);
  return { previous: chapters[at - 1], next: chapters[at + 1] };
}
