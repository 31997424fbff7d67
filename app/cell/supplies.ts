import type { FromKernel } from "../kernel/protocol";
import type { Kernel } from "../kernel/sandbox";

type Wait = Extract<FromKernel, { type: "wait" }>;

/** A file on its way to the page: the same for all that wait for it. */
export type Fetching = {
  readonly bytes: number;
  /** How many bytes have come. */
  got(): number;
  /** Its bytes, to be given away. It rejects with the reason in plain words. */
  take(): Promise<ArrayBuffer>;
};

/**
 * Begins to fetch one of a package's files that come later, unless it is on its way or here.
 * @param heard is called as it comes
 * @throws Error if the package names no such file
 */
export type FetchLater = (library: string, file: string, heard: () => void) => Fetching;

/** What a cell waits for, in words and in bytes. */
export type Coming = { what: string; got: number; bytes: number };

/** What somebody may read of it: what comes to a cell, if it waits for files. */
export type Arrivals = { comingTo(cell: string): Coming | null };

/**
 * Gives a kernel the files that it asks for, each once, however often it asks, and keeps what each
 * cell waits for.
 * @param changed is called when that is something else
 */
export function openSupplies(fetchLater: FetchLater, changed: () => void) {
  const waits = new Map<string, { what: string; files: Set<Fetching> }>();
  const coming = new Map<string, Coming>();
  /** What this kernel has, or will have. */
  const given = new Map<string, Fetching>();

  function count() {
    for (const [cell, { what, files }] of waits) {
      const all = [...files];
      const sum = (of: (file: Fetching) => number) => all.reduce((sum, file) => sum + of(file), 0);
      coming.set(cell, { what, got: sum((file) => file.got()), bytes: sum((file) => file.bytes) });
    }
    changed();
  }

  function give(library: string, name: string, answer: Kernel["send"]): Fetching | null {
    const key = `${library}/${name}`;
    const known = given.get(key);
    if (known) return known;
    const refuse = (error: Error) => {
      given.delete(key);
      answer({ type: "no-file", library, name, reason: error.message });
    };
    try {
      const file = fetchLater(library, name, count);
      given.set(key, file);
      file
        .take()
        .then((bytes) => answer({ type: "file", library, name, bytes }, [bytes]))
        .catch(refuse);
      return file;
    } catch (error) {
      refuse(error as Error);
      return null;
    }
  }

  return {
    wait({ cell, asks }: Wait, answer: Kernel["send"]) {
      const files = asks.flatMap(({ library, files }) =>
        files.flatMap((name) => give(library, name, answer) ?? []),
      );
      waits.delete(cell);
      coming.delete(cell);
      if (files.length > 0)
        waits.set(cell, { what: asks.map(({ what }) => what).join(", "), files: new Set(files) });
      count();
    },
    comingTo: (cell: string): Coming | null => coming.get(cell) ?? null,
  };
}
