import { lazyLibrary, library } from "../library/library";
import { namesOf, runNamesOf } from "../library/namesOf";
import { type Doc, readDocs } from "./docs";

const sources = import.meta.glob<string>(
  [
    "../library/**/*.ts",
    "../kernel/{ambient.d,display,image}.ts",
    "!**/*.test.ts",
    "!**/assembly/**",
  ],
  { query: "?raw", import: "default", eager: true },
);

/** All that a cell can name without declaring it, what belongs to its run first. */
export const libraryNames: string[] = [
  ...new Set([...runNamesOf(library), ...namesOf(library)]),
  ...["display", "console"],
  ...Object.keys(lazyLibrary),
];

let docs: Doc[] | null = null;

/** What the library says of its names: read once. */
export function libraryDocs(): Doc[] {
  docs ??= readDocs(sources, libraryNames);
  return docs;
}
