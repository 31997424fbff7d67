import type { LessonModule } from "./lesson";
import type { Matter } from "./matter";
import { Mistake } from "./places";

export type Listed = Matter & { slug: string; number: number; module: LessonModule };

/**
 * Puts lessons in their order: the folder `1-or-gate` is number 1, at `/lessons/or-gate/`.
 * @param modules each by the path of its file
 * @param folders all that lie where lessons do
 * @throws Error naming a folder that is no lesson; Mistake where two have one number or address
 */
export function listLessons(
  modules: Record<string, LessonModule>,
  folders: readonly string[],
): Listed[] {
  const found = new Map(
    Object.entries(modules).map(([path, module]) => [path.split("/").at(-2)!, module]),
  );
  const listed: Listed[] = [];
  for (const folder of folders) {
    const [, number, slug] = /^(\d+)-([a-z0-9-]+)$/.exec(folder) ?? [];
    if (!slug)
      throw new Error(
        `content/${folder} is no lesson’s folder: such a one is called by its number and address, as 1-or-gate.`,
      );
    const module = found.get(folder);
    if (!module) throw new Error(`content/${folder} has no lesson.mdx.`);
    for (const other of listed) {
      const both =
        other.number === Number(number)
          ? `number ${number}`
          : other.slug === slug
            ? `the address lessons/${slug}/`
            : null;
      if (both)
        throw new Mistake(
          module.places,
          { line: 1, column: 1 },
          `Two lessons have ${both}: this one and ${other.module.places.file}.`,
        );
    }
    listed.push({ ...module.matter, number: Number(number), slug, module });
  }
  return listed.sort((a, b) => a.number - b.number);
}
