import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Kind } from "./engine";

/**
 * Finds a browser, or as root on Debian installs it.
 * @returns where it is, or why it is not here
 */
export function findOrInstall({ find, packages }: Kind): { path: string } | { absent: string } {
  const found = find();
  if (found) return { path: found };
  const command = `apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get"))
    return { absent: `it is not here; on Debian, root can \`${command}\`` };
  const [, ...args] = command.split(" ");
  try {
    console.log(`It is not here: ${command}`);
    aptGet("update");
    aptGet("-o", "DPkg::Lock::Timeout=300", ...args);
  } catch (error) {
    return { absent: `it is not here, and cannot be installed: ${(error as Error).message}` };
  }
  const installed = find();
  return installed ? { path: installed } : { absent: `it is not here, not even after ${command}` };
}

function aptGet(...args: string[]) {
  execFileSync("apt-get", args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    timeout: 600_000,
  });
}
