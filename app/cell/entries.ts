/** Texts under keys, each by itself: whoever writes one writes over no other. */
export type Entries = {
  /** What is kept now, whoever has written it; null is nothing. */
  read(key: string): string | null;
  /** @returns whether the storage took it; what it did not take lasts as long as the page */
  write(key: string, text: string | null): boolean;
  /** Has it for this page alone, and leaves what is kept as it is. */
  hold(key: string, text: string | null): void;
  /** The keys that begin so, in an order of their own. */
  keys(start: string): string[];
};

/**
 * Opens a part of the browser's storage, which other windows write to as well: nothing read is
 * remembered, so what is made from it is made from what there is.
 * @param storage throws where a browser allows none
 * @param prefix what all keys of this part begin with
 * @param full is called once, with the reason, when the storage takes no more
 */
export function openEntries(
  storage: () => Storage,
  prefix: string,
  full: (reason: string) => void,
): Entries {
  const held = new Map<string, string | null>();
  let failed = false;

  function keys(start: string) {
    const found = new Set<string>();
    try {
      const kept = storage();
      for (let i = 0; i < kept.length; i++) {
        const key = kept.key(i)!;
        if (key.startsWith(prefix + start)) found.add(key.slice(prefix.length));
      }
    } catch {}
    for (const [key, text] of held)
      if (text === null) found.delete(key);
      else if (key.startsWith(start)) found.add(key);
    return [...found].sort();
  }

  return {
    read(key) {
      if (held.has(key)) return held.get(key)!;
      try {
        return storage().getItem(prefix + key);
      } catch {
        return null;
      }
    },
    write(key, text) {
      try {
        if (text === null) storage().removeItem(prefix + key);
        else storage().setItem(prefix + key, text);
        held.delete(key);
        return true;
      } catch (error) {
        held.set(key, text);
        if (!failed) full(error instanceof Error ? error.message : String(error));
        failed = true;
        return false;
      }
    },
    hold: (key, text) => void held.set(key, text),
    keys,
  };
}
