import { createHash } from "node:crypto";

/** What lets one inline text past a content security policy: its hash. */
export function pin(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
