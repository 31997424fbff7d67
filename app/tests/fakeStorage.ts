/** As much of a browser's storage as is used; what is over `room` entries it refuses. */
export function createFakeStorage(
  entries: Record<string, unknown> = {},
  room = Number.POSITIVE_INFINITY,
) {
  const items = new Map(
    Object.entries(entries).map(([key, value]) => [key, JSON.stringify(value)]),
  );
  const storage = {
    get length() {
      return items.size;
    },
    key: (i: number) => [...items.keys()][i] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => void items.delete(key),
    setItem(key: string, value: string) {
      if (!items.has(key) && items.size >= room) throw new Error("the quota has been exceeded");
      items.set(key, value);
    },
  };
  return { items, open: () => storage as unknown as Storage };
}

/** A storage that a browser allows nobody. */
export const deniedStorage = (): Storage => {
  throw new Error("access is denied");
};
