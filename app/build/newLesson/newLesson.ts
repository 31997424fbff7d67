import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The ports of `npm run dev`, and of `npm start` or `npm run preview`. */
const [dev, built] = [5173, 4173];

/**
 * Writes a lesson to start from, with each part that a lesson can have, as the last of all.
 * @param title in words, such as "Threes and sevens"
 * @param folder where lessons lie
 * @returns the new lesson's file, and its address under the site's
 * @throws Error where no address can be made of a title, or there is a lesson already
 */
export function writeNewLesson(title: string, folder: string): { file: string; path: string } {
  if (!title.trim())
    throw new Error('A lesson needs a name: npm run new-lesson "Threes and sevens"');
  if (/[/\\]/.test(title))
    throw new Error(`A lesson’s name is no path: ${title} has a slash. Write it in words.`);
  const slug = title
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9\s-]/g, "")
    .replace(/[\s-]+/g, "-")
    .replace(/^-|-$/g, "");
  if (!slug)
    throw new Error(
      `A lesson’s address is made of its name’s letters a to z, and ${title} has none.`,
    );
  const numbered = existsSync(folder)
    ? readdirSync(folder).flatMap((name) => [...name.matchAll(/^(\d+)-(.+)$/g)])
    : [];
  const same = numbered.find(([, , other]) => other === slug);
  if (same) throw new Error(`There is a lesson called ${slug} already: ${join(folder, same[0])}`);
  const number = Math.max(0, ...numbered.map(([, number]) => Number(number))) + 1;
  const file = join(folder, `${number}-${slug}`, "lesson.mdx");
  const template = readFileSync(join(import.meta.dirname, "lesson.mdx"), "utf8");
  mkdirSync(join(folder, `${number}-${slug}`), { recursive: true });
  writeFileSync(
    file,
    template.replace(/^title: .*$/m, () => `title: ${JSON.stringify(title)}`),
  );
  return { file, path: `lessons/${slug}/` };
}

/** What to do with a new lesson. */
export function sayWhatNext({ file, path }: ReturnType<typeof writeNewLesson>): string {
  return `${file} is yours to write: keep the parts that you need, and delete the rest.

  npm run dev   shows it at http://localhost:${dev}/${path}, anew after each change
  npm start     builds the site, where it is at http://localhost:${built}/${path}
  npm test      checks its cells; a lesson.test.ts beside it can hold its numbers
`;
}
