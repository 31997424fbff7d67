/** How files are made that no one keeps: what the build ships of them is in `.cache` until then. */
export type Recipe = {
  /** The files, and other words, that decide what comes out. */
  files: string[];
  words: string[];
  /** @returns the files by their names, which end as their kind of file does */
  make(): Promise<Record<string, Uint8Array>>;
  /** A file of each package of which something is shipped with them. */
  packages: string[];
};
