import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import compression from "compression";
import sirv from "sirv";

/** Where the tests find the site: under a path of its own, as on a host that serves many. */
export const port = Number(process.env.DESCENT_PORT ?? 4174);
export const home = `http://localhost:${port}/some/where/`;

/** Names what nobody should ever ask for. */
export const leak = "leak-";

/**
 * A plain static host: files, their types, compressed, and a page for what is missing. It also
 * remembers who asked for a leak, and says so under `/leaks`.
 * @param changes whether the files may be others at the next request; then browsers keep none themselves
 */
export function host(folder: string, changes = false) {
  const leaks: string[] = [];
  const files = sirv(folder, { etag: true, dev: changes });
  // Every byte goes through this machine: what is quickest to pack is soonest there.
  const compress = compression({ level: 1 }) as unknown as typeof files;
  const missing = readFileSync(join(folder, "404.html"));
  return createServer((request, response) => {
    const notFound = () => {
      response.writeHead(404, { "content-type": "text/html" });
      response.end(missing);
    };
    if (request.url === "/leaks") return response.end(JSON.stringify(leaks));
    if (request.url?.includes(leak)) leaks.push(request.url);
    if (!request.url?.startsWith("/some/where/")) return notFound();
    request.url = request.url.slice("/some/where".length);
    compress(request, response, () => files(request, response, notFound));
  });
}
