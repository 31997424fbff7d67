import { channelsOf, type UnderWay } from "./channels";

type Callback = (...args: unknown[]) => void;

const kinds = [
  { start: "setTimeout", end: "clearTimeout", repeats: false },
  { start: "setInterval", end: "clearInterval", repeats: true },
  { start: "requestAnimationFrame", end: "cancelAnimationFrame", repeats: false },
] as const;

export type Timers = {
  /** What the cell calls, by name. */
  names: Record<string, unknown>;
  /** Whether any has yet to go off, or other work is under way. */
  pending(): boolean;
  /**
   * Counts work of a run's as under way until it is settled.
   * @param end ends it
   */
  follow<Work>(work: Promise<Work>, end: () => void): Promise<Work>;
  clear(): void;
  /** Clears them, and starts no more. */
  close(): void;
};

/**
 * Binds the realm's timers and channels, and gives a maker of those that one run of a cell sees: they
 * are known one by one, so that they end with the run.
 */
export function bindTimers() {
  const realm = globalThis as unknown as Record<string, (...args: unknown[]) => unknown>;
  const bound = kinds
    .filter(({ start }) => start in realm)
    .map((kind) => ({
      ...kind,
      begin: realm[kind.start]!.bind(globalThis),
      stop: realm[kind.end]!.bind(globalThis),
    }));
  const Channel = globalThis.MessageChannel;

  /**
   * @param call is given every callback when its time has come
   * @param settled is told once other work has come to its end, or to a message
   */
  return function createTimers(
    call: (callback: () => void) => void,
    settled: () => void = () => {},
  ): Timers {
    const ends: UnderWay = new Map();
    const names: Record<string, unknown> = {};
    let last = 0;
    let closed = false;
    const end = (id: unknown) => {
      ends.get(id)?.();
      ends.delete(id);
    };
    const clear = () => {
      for (const id of [...ends.keys()]) end(id);
    };
    for (const kind of bound) {
      names[kind.end] = end;
      names[kind.start] = (callback: Callback, ...rest: unknown[]) => {
        if (typeof callback !== "function")
          throw new TypeError(`${kind.start} takes a function, not ${typeof callback}`);
        const id = ++last;
        if (closed) return id;
        const ring = (...args: unknown[]) => {
          if (!kind.repeats) ends.delete(id);
          call(() => callback(...args));
        };
        const timer = kind.begin(ring, ...rest);
        ends.set(id, () => kind.stop(timer));
        return id;
      };
    }
    names.MessageChannel = channelsOf(Channel, ends, () => closed, settled);
    function follow<Work>(work: Promise<Work>, stop: () => void): Promise<Work> {
      if (closed) return work;
      const id = ++last;
      ends.set(id, stop);
      return work.finally(() => {
        ends.delete(id);
        settled();
      });
    }
    const close = () => {
      closed = true;
      clear();
    };
    return { names, pending: () => ends.size > 0, follow, clear, close };
  };
}
