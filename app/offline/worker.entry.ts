import { PrecacheController, type PrecacheEntry } from "workbox-precaching";
import { findKept } from "./findKept";

/**
 * What the build writes before this script: all that is kept, what is kept once it was fetched, and the
 * page for what is missing.
 */
type Stock = { files: PrecacheEntry[]; later: string[]; bytes: number; notFound: string };

type Extendable = Event & { waitUntil(done: Promise<unknown>): void };
type Fetching = Extendable & { request: Request; respondWith(answer: Promise<Response>): void };
type Message = Extendable & { data: unknown; ports: MessagePort[] };

/** What of a service worker's realm is used here: TypeScript knows it in no program that has a page. */
declare const self: {
  stock: Stock;
  location: Location;
  registration: { scope: string };
  clients: { claim(): Promise<void>; matchAll(of: object): Promise<unknown[]> };
  skipWaiting(): Promise<void>;
  addEventListener<E extends Event>(type: string, hear: (event: E) => void): void;
};

const { stock, registration, clients } = self;
const laterCache = `descent-later-${registration.scope}`;
const later = new Set(stock.later.map((path) => new URL(path, self.location.href).href));

/** What the page itself asks for meanwhile is not to wait for any of this. */
const gently = {
  requestWillFetch: async ({ request }: { request: Request }) =>
    new Request(request, { priority: "low" }),
};
const keeper = new PrecacheController({ plugins: [gently] });
// What is kept of an address is the one thing there is, whatever was asked for beside it.
keeper.strategy.matchOptions = { ignoreVary: true };
keeper.addToCacheList(stock.files);

self.addEventListener("install", (event: Extendable) => {
  keeper.install(event as never);
});

// It takes over from none but with a press: a page that goes on has what it was made with.
self.addEventListener("activate", (event: Extendable) => {
  event.waitUntil(clients.claim());
});

self.addEventListener("message", (event: Message) => {
  if (event.data === "take over") event.waitUntil(self.skipWaiting());
  if (event.data === "size") event.ports[0]!.postMessage(stock.bytes);
});

self.addEventListener("fetch", (event: Fetching) => {
  const { request } = event;
  const isAsked = request.method === "HEAD";
  if ((request.method !== "GET" && !isAsked) || !request.url.startsWith(registration.scope)) return;
  if (request.mode === "navigate") event.waitUntil(forgetOld(event));
  const found = findKept(request.url, request.mode === "navigate", (url) =>
    Boolean(keeper.getCacheKeyForURL(url)),
  );
  // Whether something is there the host knows best.
  if (isAsked) {
    if (found) event.respondWith(fetch(request).catch(() => give(event, found.url)));
  } else if (found?.is === "kept") event.respondWith(give(event, found.url));
  else if (found?.is === "elsewhere")
    event.respondWith(Promise.resolve(Response.redirect(found.url)));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(writeNotFound));
  else event.respondWith(find(request));
});

function writeNotFound(): Response {
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response(stock.notFound, { status: 404, headers });
}

/** A file that is kept; the network's where that is found to be damaged, or the store is not to be had. */
async function give(event: Fetching, url: string): Promise<Response> {
  const { request } = event;
  const params = { cacheKey: keeper.getCacheKeyForURL(url)! };
  const kept = () =>
    keeper.strategy.handle({ event: event as never, request: new Request(url), params });
  return request.cache === "reload"
    ? fetch(request).catch(kept)
    : kept().catch(() => fetch(request));
}

/** What a page of an older version was made with, or what is large and kept once it was fetched. */
async function find(request: Request): Promise<Response> {
  const of = { ignoreVary: true };
  const { cacheName } = keeper.strategy;
  const old = await caches.match(request, { ...of, cacheName }).catch(() => undefined);
  if (old) return old;
  if (!later.has(request.url)) return fetch(request);
  const store = await caches.open(laterCache).catch(() => null);
  const kept = await store?.match(request, of);
  if (kept && request.cache !== "reload") return kept;
  const response = await fetch(request).catch((error) => kept ?? Promise.reject(error));
  if (response.ok && response !== kept) store?.put(request, response.clone()).catch(() => {});
  return response;
}

/** Older versions' files go once no page is open that may ask for one. */
async function forgetOld(event: Fetching) {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length > 0) return;
  await keeper.activate(event as never);
  const store = await caches.open(laterCache);
  for (const { url } of await store.keys()) if (!later.has(url)) await store.delete(url);
}
