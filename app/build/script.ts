import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { build, type InlineConfig, type Plugin, transformWithOxc } from "vite";
import { pin } from "../page/pin.ts";

/** What stands alone, and the modules that are in it. */
type Asset = { name: string; text: string; modules: string[] };

const makers: Record<string, (path: string) => Promise<Asset>> = {
  script: (path) => bundle(path, path.split("/").at(-1)!),
  package: bundlePackage,
  lent: (path) => bundlePackage(path, true),
  readable: bundleReadable,
  frame,
};

/**
 * Gives the URL of what must stand alone. `./kernel.entry.ts?script` is one self-contained script,
 * to be posted as text; `tensorflow/open.ts?package` one that leaves its `open` to the realm as
 * `openPackage`, and `?lent` the same without packages of npm, which it takes from the realm's `lent`;
 * `./program.entry.ts?readable` a script to be read, that leaves what it exports as `library`;
 * `./frame.ts?frame` is a page whose policy pins its one inline script. In Node, which
 * has no use for those, a file's `?url` is that of the file on the disk.
 * @param apart gets the modules that what is built so is made of
 */
export function script(apart = new Set<string>()): Plugin {
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
      if (query === "url" && options?.ssr)
        return `export default ${JSON.stringify(pathToFileURL(path!).href)}`;
      const make = makers[query ?? ""];
      if (!make) return;
      if (options?.ssr) return 'export default ""';
      if (serving) {
        assets.set(id, make(path!));
        return `export default ${JSON.stringify(`/@standalone?${encodeURIComponent(id)}`)}`;
      }
      const { name, text, modules } = await make(path!);
      for (const module of modules) apart.add(module);
      this.emitFile({ type: "asset", fileName: `assets/${name}`, source: text });
      return `export default new URL(/* @vite-ignore */ ${JSON.stringify(name)}, import.meta.url).href`;
    },
    configureServer(server) {
      server.watcher.on("change", () => assets.clear());
      server.middlewares.use("/@standalone", async (request, response) => {
        const id = decodeURIComponent(request.url!.slice(request.url!.indexOf("?") + 1));
        const [path, query] = id.split("?");
        if (!assets.has(id)) assets.set(id, makers[query!]!(path!));
        const { text } = await assets.get(id)!;
        response.setHeader("content-type", query === "frame" ? "text/html" : "text/javascript");
        response.end(text);
      });
    },
  };
}

/** Bundles a package's `open.ts` under its folder's name. */
export function bundlePackage(path: string, isLent = false): Promise<Asset> {
  const name = `${path.split("/").at(-2)!}${isLent ? "-lent" : ""}`;
  return bundle(path, name, "globalThis.openPackage=_.open;", isLent);
}

/** Bundles what is to be read: with its names, and with what its authors say of it. */
export async function bundleReadable(path: string): Promise<Asset> {
  const result = await build({
    ...plain,
    build: {
      ...plain.build,
      minify: false,
      lib: { entry: path, formats: ["iife"], name: "library" },
    },
  });
  return assetOf(result, path, path.split("/").at(-1)!);
}

/** What all of these are built with. */
const plain = {
  configFile: false,
  logLevel: "error",
  define: { "process.env.NODE_ENV": '"production"' },
  build: { write: false, target: "es2022" },
} as const satisfies InlineConfig;

export async function bundle(
  path: string,
  name: string,
  footer = "",
  isLent = false,
): Promise<Asset> {
  const result = await build({
    ...plain,
    build: {
      ...plain.build,
      minify: true,
      lib: { entry: path, formats: ["iife"], name: "_" },
      // What is not strict shows its callers and its arguments to whoever it calls: to a cell.
      rolldownOptions: {
        ...(isLent && { external: /^@?\w/ }),
        output: { strict: true, footer, globals: (id) => `globalThis.lent[${JSON.stringify(id)}]` },
      },
    },
  });
  return assetOf(result, path, name);
}

function assetOf(result: Awaited<ReturnType<typeof build>>, path: string, name: string): Asset {
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !("output" in output)) throw new Error(`${path} gave no script`);
  const [{ code, moduleIds }] = output.output;
  return { ...hashed(name, "js", code), modules: moduleIds };
}

async function frame(path: string): Promise<Asset> {
  const { code } = await transformWithOxc(await readFile(path, "utf8"), path);
  const policy = [
    "default-src 'none'",
    `script-src ${pin(code)} 'unsafe-eval' blob:`,
    "worker-src data:",
    "connect-src blob: data:",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
  const head =
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>kernel</title>` +
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const within = `${head}<script>${code}</script>`
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;");
  const html = `${head}<iframe title="kernel" sandbox="allow-scripts" srcdoc="${within}"></iframe>`;
  return { ...hashed(path.split("/").at(-1)!, "html", html), modules: [] };
}

function hashed(name: string, extension: string, text: string) {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return { name: `${name.split(".")[0]}-${hash}.${extension}`, text };
}
