import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const started = new Set<ChildProcess>();
process.on("exit", () => started.forEach(kill));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

/** Starts a program in a group of its own, which ends with this one, whatever it has started. */
export function start(path: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(path, args, { ...options, detached: true });
  started.add(child);
  child.on("exit", () => kill(child));
  child.on("error", () => started.delete(child));
  return child;
}

/** Waits until a program has ended by itself, and ends it if it does not. */
export async function end(child: ChildProcess, within = 3000) {
  if (child.exitCode === null && child.signalCode === null)
    await Promise.race([once(child, "exit"), wait(within, null, { ref: false })]);
  kill(child);
}

function kill(child: ChildProcess) {
  started.delete(child);
  try {
    process.kill(-child.pid!, "SIGKILL");
  } catch {}
}

/** The first of these programs that is on the PATH, or null. */
export function onPath(...names: string[]): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return firstOf(names.flatMap((name) => folders.map((folder) => join(folder, name))));
}

/** The first of these files that can be run, or null. */
export function firstOf(paths: string[]): string | null {
  return paths.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A port of this machine that nobody listens on. */
export async function findPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return (address as { port: number }).port;
}
