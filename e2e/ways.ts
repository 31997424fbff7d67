/** Ways out by name: the body of an async function of a URL, which throws if it is refused. */
export type Ways = Record<string, string>;

const onload = (make: string) =>
  `const x = ${make}; await new Promise((yes, no) => { x.onload = yes; x.onopen = yes; x.onerror = no; });`;

export const requests: Ways = {
  fetch: `await fetch(url);`,
  "fetch without CORS": `await fetch(url, { mode: "no-cors", method: "POST", body: "secret", keepalive: true });`,
  XMLHttpRequest: `const x = new XMLHttpRequest(); await new Promise((yes, no) => { x.onload = yes; x.onerror = no; x.open("POST", url); x.send("secret"); });`,
  WebSocket: onload(`new WebSocket(url.replace("http", "ws"))`),
  EventSource: onload(`new EventSource(url)`),
  WebTransport: `await new WebTransport(url.replace("http", "https")).ready;`,
};

export const imports: Ways = {
  import: `await new Function("url", "return import(url)")(url);`,
  "import of a blob that imports": `await new Function("url", "return import(URL.createObjectURL(new Blob(['import ' + JSON.stringify(url)], { type: 'text/javascript' })))")(url);`,
  importScripts: `(self as any).importScripts(url);`,
};

const worker = (url: string) =>
  `const w = new Worker(${url}); await new Promise((yes, no) => { w.onmessage = ({ data }) => data === "out" ? yes(0) : no(); w.onerror = (event) => no(event.preventDefault()); });`;
const inside = `const text = "fetch(" + JSON.stringify(url) + ", { mode: 'no-cors' }).then(() => postMessage('out'), () => postMessage('in'))";`;

export const workers: Ways = {
  "a worker from there": worker("url"),
  "a worker from text": inside + worker(`"data:text/javascript," + encodeURIComponent(text)`),
  "a worker from a blob": inside + worker(`URL.createObjectURL(new Blob([text]))`),
  "a worker that imports": worker(
    `"data:text/javascript," + encodeURIComponent("importScripts(" + JSON.stringify(url) + "); postMessage('out')")`,
  ),
  "a shared worker": `const w = new SharedWorker(url); await new Promise((yes, no) => { w.port.onmessage = yes; w.onerror = no; });`,
};

/** What belongs to the site, and must not be found. */
export const possessions: Ways = {
  localStorage: `localStorage.getItem("secret");`,
  sessionStorage: `sessionStorage.getItem("secret");`,
  indexedDB: `await new Promise((yes, no) => { const x = indexedDB.open("secret"); x.onsuccess = yes; x.onerror = no; });`,
  caches: `await caches.keys();`,
  files: `await navigator.storage.getDirectory();`,
  cookie: `document.cookie;`,
  cookieStore: `await (globalThis as any).cookieStore.getAll();`,
  "the page's document": `parent.document;`,
  "the page's address": `parent.location.href;`,
  "the page's names": `(parent as any).fetch;`,
};

/**
 * The source of a cell that tries every way to every URL, and what it says if each is refused.
 */
export function writeTries(urls: readonly string[], ways: Ways) {
  const tries = Object.entries(ways).map(
    ([name, body]) => `  ${JSON.stringify(name)}: async (url: string) => { ${body} },`,
  );
  const source = `const ways = {\n${tries.join("\n")}\n};
const soon = (go: Promise<unknown>) => Promise.race([go, new Promise((_, no) => setTimeout(no, 3000))]);
const attempts: string[] = [];
const out: string[] = [];
const pairs = ${JSON.stringify(urls)}.flatMap((url) => Object.entries(ways).map(([name, go]) => ({ url, name, go })));
await Promise.all(pairs.map(({ url, name, go }) => {
  attempts.push(name);
  return soon(go(url)).then(() => out.push(name), () => {});
}));
\`\${attempts.length} tried, let out: \${out.join() || "none"}\`;`;
  const count = urls.length * Object.keys(ways).length;
  return { source, refused: `${count} tried, let out: none` };
}
