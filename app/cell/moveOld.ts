import { movedKey, siteKey } from "./keys";
import { markOfRun } from "./mark";

const old = /^descent:(?!\/)(.+)$/;

/**
 * Takes over, once, what an earlier edition kept for all that lay on an origin together. It stays where
 * it is: each of them has shown it to its readers, and each takes its own copy.
 * @param place where this deployment lies
 */
export function moveOld(storage: () => Storage, place: string) {
  const site = siteKey(place);
  const done = movedKey(place);
  try {
    const kept = storage();
    if (kept.getItem(done) !== null) return;
    const keys = Array.from({ length: kept.length }, (_, i) => kept.key(i)!);
    for (const key of keys) {
      const [, name] = old.exec(key) ?? [];
      for (const [to, text] of name ? renew(name, kept.getItem(key)!) : [])
        if (kept.getItem(site + to) === null) kept.setItem(site + to, text);
    }
    kept.setItem(done, "1");
  } catch {
    // Where nothing can be read there is nothing to take over; where there is no room, it waits.
  }
}

/** Runs that are pinned were one list; each is an entry now. */
function renew(name: string, text: string): [name: string, text: string][] {
  const [, lesson] = /^(.+):note:runs$/.exec(name) ?? [];
  if (!lesson) return [[name, text]];
  try {
    const runs = JSON.parse(text) as { settings: unknown; error: unknown }[];
    return runs.map((run) => [`${lesson}:note:run:${markOfRun(run)}`, JSON.stringify(run)]);
  } catch {
    return [];
  }
}
