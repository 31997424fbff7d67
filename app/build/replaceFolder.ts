import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Puts a new folder in the place of an old one, whole or not at all: what fails half way leaves the
 * old one as it was.
 * @param folder the old one, if there is one
 * @param fresh where the new one is made, on the same disk; what lies there is lost
 * @param make fills it
 */
export async function replaceFolder(folder: string, fresh: string, make: () => Promise<void>) {
  const old = `${fresh}-old`;
  for (const path of [fresh, old]) await rm(path, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  await make();
  await mkdir(dirname(folder), { recursive: true });
  await rename(folder, old).catch(ifThere);
  await rename(fresh, folder);
  await rm(old, { recursive: true, force: true });
}

function ifThere(error: NodeJS.ErrnoException) {
  if (error.code !== "ENOENT") throw error;
}
