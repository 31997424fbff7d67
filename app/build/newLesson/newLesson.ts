import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes a lesson to start from, with each part that a lesson can have, as the last of all.
 * @param title in words, such as "Threes and sevens"
 * @param folder where lessons lie
 * @returns the new lesson's file
 * @throws Error where a title has no letters, or a lesson is at its address already
 */
export function writeNewLesson(title: string, folder: string): string {
  const slug = title
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9\s-]/g, "")
    .trim()
    .replace(/[\s-]+/g, "-");
  if (!slug) throw new Error('A lesson needs a name: npm run new-lesson "Threes and sevens"');
  const numbered = existsSync(folder)
    ? readdirSync(folder).flatMap((name) => [...name.matchAll(/^(\d+)-(.+)$/g)])
    : [];
  const same = numbered.find(([, , other]) => other === slug);
  if (same) throw new Error(`There is a lesson called ${slug} already: ${join(folder, same[0])}`);
  const number = Math.max(0, ...numbered.map(([, number]) => Number(number))) + 1;
  const file = join(folder, `${number}-${slug}`, "lesson.mdx");
  const template = readFileSync(join(import.meta.dirname, "lesson.mdx"), "utf8");
  mkdirSync(join(folder, `${number}-${slug}`), { recursive: true });
  writeFileSync(file, template.replace(/^title: .*$/m, `title: ${JSON.stringify(title)}`));
  return file;
}
