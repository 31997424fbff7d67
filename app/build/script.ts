import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { build, type Plugin, transformWithOxc } from "vite";
import { pin } from "../page/pin.ts";

type Asset = { name: string; text: string };

/**
 * Gives the URL of what must stand alone. `./kernel.entry.ts?script` is one self-contained script,
 * to be posted as text; `./frame.ts?frame` is a page whose policy pins its one inline script.
 */
export function script(): Plugin {
  let serving = false;
  const assets = new Map<string, Promise<Asset>>();
  return {
    name: "descent:script",
    enforce: "pre",
    configResolved(config) {
      serving = config.command === "serve";
    },
    async load(id, options) {
      const [path, query] = id.split("?");
      if (query !== "script" && query !== "frame") return;
      if (options?.ssr) return 'export default ""';
      const make = query === "script" ? bundle : frame;
      if (serving) {
        assets.set(id, make(path!));
        return `export default ${JSON.stringify(`/@standalone?${encodeURIComponent(id)}`)}`;
      }
      const { name, text } = await make(path!);
      this.emitFile({ type: "asset", fileName: `assets/${name}`, source: text });
      return `export default new URL(/* @vite-ignore */ ${JSON.stringify(name)}, import.meta.url).href`;
    },
    configureServer(server) {
      server.watcher.on("change", () => assets.clear());
      server.middlewares.use("/@standalone", async (request, response) => {
        const id = decodeURIComponent(request.url!.slice(request.url!.indexOf("?") + 1));
        const [path, query] = id.split("?");
        if (!assets.has(id)) assets.set(id, query === "script" ? bundle(path!) : frame(path!));
        const { text } = await assets.get(id)!;
        response.setHeader("content-type", query === "script" ? "text/javascript" : "text/html");
        response.end(text);
      });
    },
  };
}

async function bundle(path: string): Promise<Asset> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      minify: true,
      target: "es2022",
      lib: { entry: path, formats: ["iife"], name: "_" },
      // What is not strict shows its callers and its arguments to whoever it calls: to a cell.
      rolldownOptions: { output: { strict: true } },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !("output" in output)) throw new Error(`${path} gave no script`);
  return named(path, "js", output.output[0].code);
}

async function frame(path: string): Promise<Asset> {
  const { code } = await transformWithOxc(await readFile(path, "utf8"), path);
  const policy = [
    "default-src 'none'",
    `script-src ${pin(code)} 'unsafe-eval' blob:`,
    "worker-src data:",
    "connect-src blob:",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
  const html =
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>kernel</title>` +
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><script>${code}</script>`;
  return named(path, "html", html);
}

function named(path: string, extension: string, text: string): Asset {
  const stem = path.split("/").at(-1)!.split(".")[0];
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return { name: `${stem}-${hash}.${extension}`, text };
}
