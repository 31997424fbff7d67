import { execFileSync } from "node:child_process";
import { note } from "./measure";

/**
 * What a Python prints for these arguments, whichever there is; null where none has what they need.
 * @param env what it is to find in its environment besides
 */
export function askPython(args: string[], env: Record<string, string> = {}): string | null {
  for (const python of [process.env.PYTHON ?? "python3", "/usr/bin/python3"])
    try {
      const options = { encoding: "utf8", stdio: "pipe", env: { ...process.env, ...env } } as const;
      return execFileSync(python, args, options).trim();
    } catch {}
  return null;
}

/** Says which version of a Python package is compared with, if any. */
export const notePackage = (name: string, module: string) =>
  note({
    peer: { name, version: askPython(["-c", `import ${module}; print(${module}.__version__)`]) },
  });
