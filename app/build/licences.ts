import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Plugin } from "vite";

/** What a package of npm says of its licence. */
export type Licence = {
  name: string;
  version: string;
  /** As the SPDX list calls it. */
  identifier: string;
  text: string;
};

/** Where the build leaves what it found, for the page that shows it. */
export const licencesFile = ".vite/licences.json";

/**
 * Finds the packages whose code, styles, fonts and other files are in the built site.
 * @param apart the modules of scripts that are bundled on their own, complete once all are
 */
export function licences(apart: ReadonlySet<string>): Plugin {
  return {
    name: "descent:licences",
    applyToEnvironment: ({ name }) => name === "client",
    async generateBundle(_, bundle) {
      const shipped = Object.values(bundle).flatMap((one) =>
        one.type === "chunk" ? one.moduleIds : one.originalFileNames.map((name) => resolve(name)),
      );
      const source = JSON.stringify(await findLicences([...shipped, ...apart]));
      this.emitFile({ type: "asset", fileName: licencesFile, source });
    },
  };
}

/**
 * Finds the licences of the packages that files belong to, by name; files of our own have none.
 * @throws Error if a package has none that could go with the site
 */
export async function findLicences(files: string[]): Promise<Licence[]> {
  const folders = new Set(files.map(packageOf).filter((folder) => folder !== null));
  const found = await Promise.all(Array.from(folders, readLicence));
  const once = new Map(found.map((one) => [`${one.name} ${one.version}`, one]));
  return [...once.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** The folder of the package that a file or a module belongs to. */
function packageOf(id: string): string | null {
  // A bundler's own few lines go under its name.
  const own = /^\0(vite|rolldown)\//.exec(id);
  if (own) return resolve("node_modules", own[1]!);
  // What is no package of npm says by such a file of ours what it is.
  if (id.endsWith("/package.json")) return dirname(id);
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? null;
}

async function readLicence(folder: string): Promise<Licence> {
  const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const { name, version, license } = about;
  const text = (await findText(folder)) ?? (await fillIn(folder, about));
  if (!text) throw new Error(`${name} ${version} has no licence that could go with the site`);
  return { name, version, identifier: license, text };
}

/** A package's licence in its own words, in a file or in its README. */
async function findText(folder: string): Promise<string | undefined> {
  const files = await readdir(folder, { withFileTypes: true });
  const names = files.filter((file) => file.isFile()).map(({ name }) => name);
  const written = names.filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)).sort();
  if (written.length > 0) {
    const texts = await Promise.all(written.map((name) => readFile(join(folder, name), "utf8")));
    // Vite's goes on with those of what it is built of itself, none of which is in a site.
    return texts
      .join("\n")
      .split(/^# Licenses of bundled dependencies$/m)[0]!
      .trim();
  }
  const readme = names.find((name) => /^readme/i.test(name));
  const text = readme && (await readFile(join(folder, readme), "utf8"));
  const part = text && /^(?:#+ *)?licen[cs]e\b.*\n-*\n+(copyright[\s\S]*)/im.exec(text);
  return part ? part[1]!.trim() : undefined;
}

type About = { license?: string; module?: string; main?: string; author?: unknown };

/** The standard text of a package's licence, under the notice of its script, or its author's name. */
async function fillIn(folder: string, about: About): Promise<string | undefined> {
  const identifiers = about.license?.split(" AND ") ?? [""];
  const files = identifiers.map((id) => join(import.meta.dirname, `${id}.txt`));
  if (!files.every((file) => existsSync(file))) return undefined;
  const main = join(folder, about.module ?? about.main ?? "index.js");
  const script = await readFile(main, "utf8").catch(() => "");
  const notice = /copyright .*/i.exec(script.slice(0, 1000))?.[0];
  const author = (about.author as { name?: string } | undefined)?.name ?? about.author;
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return [notice ?? `Copyright ${author ?? "of its authors"}`, ...texts].join("\n\n").trim();
}
