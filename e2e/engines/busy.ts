import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/**
 * The share of a core that the busiest thread takes of a process and of all that stem from it, over so
 * many milliseconds. Only Linux says; elsewhere it is 0.
 */
export async function measureBusiest(root: number, milliseconds: number): Promise<number> {
  if (process.platform !== "linux") return 0;
  const family = findFamily(root);
  const before = new Map(family.flatMap(threadsOf));
  const begun = performance.now();
  await wait(milliseconds);
  const seconds = (performance.now() - begun) / 1000;
  const shares = family
    .flatMap(threadsOf)
    .map(([thread, ticks]) => (ticks - (before.get(thread) ?? ticks)) / ticksPerSecond / seconds);
  return Math.max(0, ...shares);
}

const ticksPerSecond = 100;

function findFamily(root: number): string[] {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const parents = processes.map((id) => [id, read(`/proc/${id}/stat`)?.[1]] as const);
  const family = [`${root}`];
  for (const one of family)
    family.push(...parents.filter(([, parent]) => parent === one).map(([id]) => id));
  return family;
}

/** The threads of a process with the ticks that each has taken. */
function threadsOf(id: string): [string, number][] {
  return listThreads(id).flatMap((thread) => {
    const fields = read(`/proc/${id}/task/${thread}/stat`);
    return fields ? [[thread, Number(fields[11]) + Number(fields[12])]] : [];
  });
}

function listThreads(id: string): string[] {
  try {
    return readdirSync(`/proc/${id}/task`);
  } catch {
    return [];
  }
}

/** What Linux says of a process or thread, after its name; null if it has ended. */
function read(path: string): string[] | null {
  try {
    return readFileSync(path, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
  } catch {
    return null;
  }
}
