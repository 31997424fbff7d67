type Realm = Record<string, unknown>;
type Maker = abstract new (...args: unknown[]) => object;

/** Why something outside cannot be had, in the cell that wants it. */
export const refusal = (name: string, url: unknown = "") =>
  `A cell cannot use ${name}${url === "" ? "" : ` to reach ${write(url)}`}: the wall around cells lets ` +
  "nothing in or out, so that no code here can send away what it knows. Data it needs can stand in a cell";

/** What code of the cell's own has made is inside. */
const isInside = (url: unknown) => /^(blob|data):/i.test(write(url));

/** What keeps things where cells have no room for any, and what of it is asked for that. */
const stores: [maker: string, name: string, methods: string[]][] = [
  ["IDBFactory", "indexedDB", ["open", "deleteDatabase", "databases"]],
  ["CacheStorage", "caches", ["open", "has", "keys", "match", "delete"]],
  ["StorageManager", "navigator.storage", ["getDirectory"]],
  ["CookieStore", "cookieStore", ["get", "getAll", "set", "delete"]],
];

const kept = ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"];
/** Names that lead outside, of which there are none here. */
const outside = new Set([...kept, "Image", "Audio", "SharedWorker", "RTCPeerConnection"]);
/** Names that code from elsewhere uses, of which there are none here either, and why. */
const elsewhere: [names: string[], why: string][] = [
  [
    ["document", "window"],
    "A cell runs apart from the page and cannot reach it: display and console.log show what it has",
  ],
  [
    ["alert", "confirm", "prompt", "print"],
    "A cell opens no windows: display and console.log show what it has, and what it asks for can stand in a cell",
  ],
  [
    ["process", "require", "module", "exports", "Buffer", "__dirname"],
    "It is a name of Node’s, and a cell runs in a browser",
  ],
];

const missing = /^(?:(\w+) is not defined|Can't find variable: (\w+))$/;

/** The engine's own words for what the wall has refused, and why. */
export function explain(message: string): string {
  // `import()` in code that is made as it runs.
  if (/dynamically imported module|importing a module script/i.test(message))
    return `${message}. ${refusal("import")}`;
  const [, one, other = ""] = missing.exec(message) ?? [];
  const why = whyMissing(one ?? other);
  return why === null ? message : `${message}. ${why}`;
}

function whyMissing(name: string): string | null {
  if (outside.has(name)) return refusal(name);
  return elsewhere.find(([names]) => names.includes(name))?.[1] ?? null;
}

/**
 * Has whatever asks for something outside say why it gets nothing: the wall itself only lets it fail.
 * The wall does not rest on this.
 */
export function explainWall(realm: Realm) {
  const { fetch, XMLHttpRequest: Asker } = realm;
  if (typeof fetch === "function")
    realm.fetch = new Proxy(fetch, {
      apply(_, __, [request, ...rest]: unknown[]) {
        // Made here, where the stack says which line of which cell it is.
        const refused = new TypeError(refusal("fetch", request));
        return fetch.call(realm, request, ...rest).catch((error: unknown) => {
          throw error instanceof TypeError && !isInside(request) ? refused : error;
        });
      },
    });
  if (typeof Asker === "function")
    realm.XMLHttpRequest = class XMLHttpRequest extends (
      (Asker as typeof globalThis.XMLHttpRequest)
    ) {
      override open(method: string, url: string | URL, ...rest: unknown[]) {
        if (!isInside(url)) throw new Error(refusal("XMLHttpRequest", url));
        super.open(method, url, ...(rest as [boolean]));
      }
    };
  const { navigator } = realm as { navigator?: object };
  if (navigator)
    Object.defineProperty(navigator, "sendBeacon", {
      configurable: true,
      value(url: unknown) {
        throw new Error(refusal("navigator.sendBeacon", url));
      },
    });
  for (const name of kept) explainRead(realm, name);
  for (const [maker, name, methods] of stores) {
    const { prototype } = (realm[maker] ?? {}) as { prototype?: Realm };
    for (const method of methods)
      if (prototype && method in prototype)
        prototype[method] = () => {
          throw new Error(refusal(name));
        };
  }
  for (const name of ["WebSocket", "WebSocketStream", "EventSource", "WebTransport"]) {
    const before = realm[name];
    if (typeof before !== "function") continue;
    realm[name] = new Proxy(before as Maker, {
      construct(_, [url]) {
        throw new Error(refusal(name, url));
      },
    });
  }
}

/** Some engines refuse as little as a look at a name. */
function explainRead(realm: Realm, name: string) {
  try {
    void realm[name];
  } catch {
    let owner: object = realm;
    while (!Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
    Object.defineProperty(owner, name, {
      configurable: true,
      get() {
        throw new Error(refusal(name));
      },
    });
  }
}

/** An address, of a request too; cut, since one may hold a file. */
function write(url: unknown): string {
  try {
    const text = String(url instanceof Request ? url.url : url);
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
  } catch {
    return "what has no address";
  }
}
