type Realm = Record<string, unknown>;
type Maker = abstract new (...args: unknown[]) => object;

/** Why something outside cannot be had, in the cell that wants it. */
export const refusal = (name: string, url: unknown = "") =>
  `A cell cannot use ${name}${url === "" ? "" : ` to reach ${write(url)}`}: the wall around cells lets ` +
  "nothing in or out, so that no code here can send away what it knows. Data it needs can stand in a cell";

/** What code of the cell's own has made is inside. */
const isInside = (url: unknown) => /^blob:/.test(write(url));

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

/** An address, of a request too; cut, since one may hold a file. */
function write(url: unknown): string {
  try {
    const text = String(url instanceof Request ? url.url : url);
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
  } catch {
    return "what has no address";
  }
}
