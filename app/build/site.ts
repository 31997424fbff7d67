import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import compression from "compression";
import sirv from "sirv";
import type { Connect, Manifest, Plugin } from "vite";
import { styleNonce } from "../cell/editorStyle.ts";
import type { Assets } from "../page/Page";
import { type Licence, licencesFile } from "./licences.ts";
import { takeWorker, writeWorker } from "./offline.ts";
import { replaceFolder } from "./replaceFolder.ts";
import { tensorflow } from "./tensorflow.ts";

const pages = "app/build/pages.tsx";
const gallery = "app/build/gallery.ts";
const boot = "app/live/boot.ts";
const live = "app/live/bringToLife.tsx";
const out = "dist";
/** Where the site is made; only a whole one is put in its place. */
const fresh = ".cache/site";
const cache = ".cache/pages";

type Pages = typeof import("./pages");
type Remember = import("./pages").Remember;
type Gallery = typeof import("./gallery");

/**
 * Builds the site in three steps: what the browser gets, what renders the pages, and the pages.
 * In development, pages are rendered when they are asked for.
 */
export function site(): Plugin {
  return {
    name: "descent:site",
    config: (_, { command }) => ({
      base: "./",
      appType: "mpa",
      environments: {
        client: {
          build: {
            outDir: fresh,
            manifest: true,
            // Scripts are bundled inside this bundling, which takes most of its time.
            rolldownOptions: { input: boot, checks: { pluginTimings: false } },
          },
        },
        ssr: {
          // Built, the pages carry what they need; served, only what Node itself cannot import.
          resolve:
            command === "build"
              ? { noExternal: true, external: ["linkedom"] }
              : { noExternal: [/^@tensorflow\//] },
          optimizeDeps: { noDiscovery: true, include: tensorflow },
          build: {
            outDir: cache,
            emptyOutDir: true,
            copyPublicDir: false,
            ssr: pages,
            // What a page fetches later, Node has from the start.
            rolldownOptions: { checks: { ineffectiveDynamicImport: false, pluginTimings: false } },
          },
        },
      },
      builder: {
        buildApp: (builder) =>
          replaceFolder(out, fresh, async () => {
            await builder.build(builder.environments.client!);
            await builder.build(builder.environments.ssr!);
            await writeSite();
          }),
      },
    }),
    // Compressed, and with the site's own page for what is missing, as static hosts do.
    configurePreviewServer(server) {
      server.middlewares.use(compression() as Connect.NextHandleFunction);
      server.middlewares.use(sirv(out));
      server.middlewares.use(async (_, response) => {
        response.writeHead(404, { "content-type": "text/html" });
        response.end(await readFile(join(out, "404.html")));
      });
    },
    configureServer(server) {
      const assets = { script: `@fs${resolve(boot)}`, style: "", prefetch: [] };
      // Running a lesson takes seconds: it is done anew only where its cells are others, or what runs them.
      const made = new Map<string, Promise<unknown>>();
      const remember: Remember = (key, make) => {
        const known = made.get(key) ?? make();
        made.set(key, known);
        known.catch(() => made.delete(key));
        return known as ReturnType<typeof make>;
      };
      const render = async () =>
        ((await server.ssrLoadModule(pages)) as Pages).renderSite(assets, [], remember);
      let rendered: ReturnType<typeof render> | null = null;
      server.watcher.on("all", (_, file) => {
        if (/\.(tsx?|css|json)$/.test(file) && !/\.test\.tsx?$/.test(file)) made.clear();
        rendered = null;
        server.ws.send({ type: "full-reload" });
      });
      return () => {
        server.middlewares.use(async (request, response, next) => {
          try {
            const { pathname } = new URL(request.originalUrl ?? "/", "http://localhost");
            // Every figure alone; no page of the built site.
            if (pathname === "/gallery/") {
              const { renderGallery } = (await server.ssrLoadModule(gallery)) as Gallery;
              response.setHeader("content-type", "text/html; charset=utf-8");
              return response.end(await renderGallery());
            }
            const path = pathname.replace(/^\//, "").replace(/(^|\/)$/, "$1index.html");
            rendered ??= render();
            const file = (await rendered).find((file) => file.path === path);
            if (!file) return next();
            const isPage = path.endsWith(".html");
            response.setHeader("content-type", isPage ? "text/html" : "application/json");
            // The development server puts styles in the page by script, which the policy forbids.
            response.end(file.text.replace(`nonce-${styleNonce}`, "unsafe-inline"));
          } catch (error) {
            rendered = null;
            next(error);
          }
        });
      };
    },
  };
}

async function writeSite() {
  const { askedOfDisk, renderSite } = (await import(
    pathToFileURL(resolve(cache, "pages.js")).href
  )) as Pages;
  const licences: Licence[] = JSON.parse(await readFile(join(fresh, licencesFile), "utf8"));
  const worker = await takeWorker(fresh);
  for (const { path, text } of await renderSite(await readAssets(), licences)) {
    const file = join(fresh, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await writeWorker(fresh, worker, askedOfDisk);
}

/** Finds the built files a page names: its script and styles, and what it will want next. */
async function readAssets(): Promise<Assets> {
  const folder = join(fresh, ".vite");
  const manifest: Manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  await rm(folder, { recursive: true });
  const scripts = new Set<string>();
  const follow = (key: string) => {
    const chunk = manifest[key]!;
    if (scripts.has(chunk.file)) return;
    scripts.add(chunk.file);
    chunk.imports?.forEach(follow);
  };
  follow(live);
  const entry = manifest[boot]!;
  const sheets = await Promise.all(entry.css!.map((file) => readFile(join(fresh, file), "utf8")));
  for (const file of entry.css!) await rm(join(fresh, file));
  const assets = (await readdir(join(fresh, "assets"))).map((name) => `assets/${name}`);
  return {
    script: entry.file,
    style: sheets.join(""),
    prefetch: [...scripts, ...assets.filter((path) => /\/(kernel|frame)-/.test(path))].filter(
      (path) => path !== entry.file,
    ),
  };
}
