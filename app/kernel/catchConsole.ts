import type { Console } from "./console";

type Realm = Record<string, unknown>;

/**
 * What is printed by the realm's own console, as `tensor.print()` and `model.summary()` do, goes to the
 * output of the cell it is printed for; what is printed for none, where it went before.
 * @param consoleFor finds the console of the run that a call comes from
 */
export function catchConsole(realm: Realm, consoleFor: (call: Error) => Console | null) {
  for (const name of methods) {
    const before = realm[name];
    if (typeof before !== "function") continue;
    realm[name] = (...values: unknown[]) => {
      const own = consoleFor(new Error());
      return own
        ? (own[name] as (...values: unknown[]) => void)(...values)
        : before.apply(realm, values);
    };
  }
}

const methods: readonly (keyof Console)[] = [
  ...([
    "log",
    "info",
    "warn",
    "error",
    "debug",
    "dir",
    "dirxml",
    "table",
    "assert",
    "trace",
  ] as const),
  ...(["count", "countReset", "time", "timeLog", "timeEnd"] as const),
  ...(["group", "groupCollapsed", "groupEnd"] as const),
];
