import { changed, lookAtPage } from "../cell/arrive";
import type { FetchLater } from "../cell/supplies";
import type { Later } from "../library/package";
import { fetchWhole } from "./fetchWhole";
import { Missing } from "./pour";

/**
 * Fetches files of packages for kernels, with one request however many ask at once. What has come
 * whole is kept for the next kernel, as a Blob, which the browser need not hold in memory.
 * @param packages the files of each package, by its name
 */
export function createFetchLater(packages: Record<string, Later>): FetchLater {
  const fetched = new Map<string, ReturnType<typeof begin>>();
  /** What has failed before: what the browser keeps of it may be as bad. */
  const failed = new Set<string>();

  return (library, name, heard) => {
    const file = fileOf(packages, library, name);
    const known = fetched.get(file.url);
    const fetching = known ?? begin(file, failed.has(file.url) ? "reload" : "default");
    fetching.listeners.add(heard);
    if (known) return fetching;
    fetched.set(file.url, fetching);
    fetching.whole.catch(() => {
      fetched.delete(file.url);
      failed.add(file.url);
    });
    return fetching;
  };
}

function fileOf(packages: Record<string, Later>, library: string, name: string) {
  const later = Object.hasOwn(packages, library) ? packages[library]! : {};
  if (!Object.hasOwn(later, name)) throw new Error(`${library} has no file ${name}`);
  return later[name]!;
}

function begin(file: Later[string], cache: RequestCache) {
  const listeners = new Set<() => void>();
  let got = 0;
  let fresh: ArrayBuffer | null = null;
  const coming = fetchWhole(file, cache, (bytes) => {
    got = bytes;
    for (const heard of listeners) heard();
  });
  const whole = coming.then(
    (bytes) => {
      fresh = bytes;
      return new Blob([bytes]);
    },
    async (error) => {
      if (error instanceof Missing && (await lookAtPage()) === "changed") throw new Error(changed);
      throw error;
    },
  );
  return {
    listeners,
    whole,
    bytes: file.bytes,
    got: () => got,
    /** Gives the first who takes it the very bytes, and each one after that a copy. */
    async take() {
      const blob = await whole;
      const bytes = fresh;
      fresh = null;
      return bytes ?? blob.arrayBuffer();
    },
  };
}
