import { test as base, expect, type Page } from "@playwright/test";
import { home, leak, port } from "./host";
import {
  bringToLife,
  cell,
  expectNumber,
  expectReady,
  expectState,
  openLesson,
  refuseWorkers,
  runSource,
  set,
} from "./lesson";
import { imports, possessions, requests, type Ways, workers, writeTries } from "./ways";
import { openWitness } from "./witness";

/** A server elsewhere, and the leaks that the site's own server was asked for by this test. */
type Walls = {
  urls: string[];
  witness: Awaited<ReturnType<typeof openWitness>>;
  blockWorkers: boolean;
  expectNothingOut(): Promise<void>;
};

const test = base.extend<Walls>({
  blockWorkers: [false, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  witness: async ({}, use) => {
    const witness = await openWitness();
    await use(witness);
    await witness.close();
  },
  urls: async ({ witness }, use) => {
    const name = leak + crypto.randomUUID();
    await use([witness.url + name, home + name]);
  },
  expectNothingOut: async ({ witness, urls, request }, use) => {
    const mine = urls[0]!.slice(witness.url.length);
    const leaks = async () => {
      const response = await request.get(`http://localhost:${port}/leaks`);
      return ((await response.json()) as string[]).filter((url) => url.includes(mine));
    };
    await use(async () => expect([...witness.seen, ...(await leaks())]).toEqual([]));
  },
  page: async ({ page, blockWorkers }, use) => {
    if (blockWorkers) await refuseWorkers(page);
    await openLesson(page, "or-gate");
    await bringToLife(page);
    await use(page);
  },
});

/** Has a cell try every way to every URL; each must be refused. */
async function tryAll(page: Page, urls: string[], ways: Ways) {
  const { source, refused } = writeTries(urls, ways);
  await runSource(page, "dots", source);
  await expectState(page, "dots", "done");
  await expect(cell(page, "dots").locator(".cell-output")).toContainText(refused);
}

const element = (name: string, attribute: string, more = "") =>
  `const x = document.createElement("${name}"); ${more}
   x.setAttribute("${attribute}", url);
   const loaded = new Promise((yes, no) => { x.onload = yes; x.onerror = no; setTimeout(no, 500); });
   document.documentElement.append(x);
   await loaded;`;
const link = (rel: string, more = "") => element("link", "href", `x.rel = "${rel}"; ${more}`);
const anchor = (more: string) =>
  `const x = document.createElement("a"); x.href = url; ${more} document.documentElement.append(x); x.click();`;
const peer = (realm: string) =>
  `const x = new ${realm}.RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:" + new URL(url).port }] });
   x.createDataChannel("");
   await x.setLocalDescription(await x.createOffer());
   await new Promise((yes) => { x.onicegatheringstatechange = () => x.iceGatheringState === "complete" && yes(0); });`;

/** What a document can do beyond a worker. The last word of a way that cannot tell is `throw`. */
const elements: Ways = {
  img: element("img", "src"),
  script: element("script", "src"),
  stylesheet: link("stylesheet"),
  preload: link("preload", `x.setAttribute("as", "image");`),
  modulepreload: link("modulepreload"),
  prefetch: link("prefetch"),
  preconnect: link("preconnect"),
  video: element("video", "src"),
  object: element("object", "data"),
  embed: element("embed", "src"),
  style: `const x = document.createElement("style"); x.textContent = "html { background: url(" + url + ") }"; document.documentElement.append(x); throw 0;`,
  speculation: `const x = document.createElement("script"); x.type = "speculationrules"; x.textContent = JSON.stringify({ prefetch: [{ source: "list", urls: [url] }] }); document.documentElement.append(x); throw 0;`,
  beacon: `navigator.sendBeacon(url, "secret"); throw 0;`,
  "peer connection": peer("window"),
  "peer connection of a frame within": `const within = document.createElement("iframe"); document.documentElement.append(within); ${peer("within.contentWindow")}`,
  form: `const x = document.createElement("form"); x.action = url; x.method = "post"; document.documentElement.append(x); x.submit(); throw 0;`,
  window: `if (!open(url)) throw 0;`,
  "new tab": `${anchor(`x.target = "_blank";`)} throw 0;`,
  // In a frame without an address of its own a bare "#" would lead to the file around it.
  ping: `${anchor(`x.href = "about:srcdoc#"; x.ping = url;`)} throw 0;`,
  "the page's place": `top!.location.href = url; throw 0;`,
  "the page's place, replaced": `parent.location.replace(url); throw 0;`,
};

/** Ways in which a frame goes elsewhere itself, and takes its kernel with it. */
const departures: Record<string, string> = {
  location: `location.href = url;`,
  link: anchor(""),
  download: anchor(`x.download = "secret";`),
  refresh: `const x = document.createElement("meta"); x.httpEquiv = "refresh"; x.content = "0; url=" + url; document.documentElement.append(x);`,
};

test("the servers that watch these tests see what reaches them", async ({
  witness,
  urls,
  request,
  expectNothingOut,
}) => {
  await expectNothingOut();
  await request.get(urls[0]!);
  expect([witness.seen.length, witness.connections()]).toEqual([1, 1]);
  witness.seen.length = 0;
  await request.get(urls[1]!);
  await expect(expectNothingOut()).rejects.toThrow(leak);
});

for (const blockWorkers of [false, true])
  test.describe(blockWorkers ? "in a frame, where workers are blocked" : "in its worker", () => {
    test.use({ blockWorkers });

    for (const [what, ways] of Object.entries({ requests, imports, workers }))
      test(`a cell's ${what} reach no server`, async ({
        page,
        urls,
        witness,
        expectNothingOut,
      }) => {
        await tryAll(page, urls, ways);
        await expectNothingOut();
        expect(witness.connections()).toBe(0);
      });

    test("a cell finds nothing of the site's", async ({ page }) => {
      await page.evaluate(async () => {
        localStorage.setItem("secret", "1");
        await caches.open("secret");
        // biome-ignore lint/suspicious/noDocumentCookie: it is the one that a cell could read.
        document.cookie = "secret=1";
      });
      await tryAll(page, [home], possessions);
    });

    test("a cell that replaces every built-in never meets the kernel's port or its messages", async ({
      page,
    }) => {
      await runSource(page, "dots", spy);
      await expectState(page, "dots", "error");
      await set(page, "learning rate", 0.5);
      await expectNumber(page, "byHand.weights[0]", 14.7116757714057, 1e-12);
      await runSource(page, "dots", `(Blob.prototype as any).met();`);
      await expectState(page, "dots", "done");
      await expect(cell(page, "dots").locator(".cell-output")).toHaveText(
        /^met \d+ objects: none$/,
      );
    });

    test("markup that a cell forges loads nothing, links nowhere and does nothing", async ({
      page,
      urls,
      expectNothingOut,
    }) => {
      await runSource(page, "dots", forgedPictures(urls));
      await expectState(page, "dots", "done");
      const output = cell(page, "dots").locator(".cell-output");
      await expect(output.locator("circle")).toHaveCount(urls.length * forgeries.length);
      const dirt = await output.evaluate((output) =>
        [...output.querySelectorAll("*")].flatMap((element) => [
          ...(/^(script|style|a|iframe|foreignobject|animate|set|use|link|meta|form|input|button|img)$/i.test(
            element.localName,
          )
            ? [element.outerHTML]
            : []),
          ...[...element.attributes]
            .filter(({ name, value }) => /^on|leak-|javascript/.test(name + value))
            .map(({ name }) => name),
        ]),
      );
      expect(dirt).toEqual([]);
      expect(await page.evaluate(() => (globalThis as { forged?: true }).forged)).toBeUndefined();
      await expectNothingOut();
    });

    test("what a cell says in the kernel's name is not heard", async ({ page }) => {
      const wanted = await page.locator("[data-notice]").textContent();
      await runSource(page, "dots", forger);
      await expectState(page, "dots", "done");
      await expectReady(page);
      await expectNumber(page, "byHand.weights[0]", 9.985785058365783, 0);
      await expectState(page, "by-hand", "done");
      await expect(page.locator("[data-notice]")).toHaveText(wanted!);
    });
  });

/** What a picture could hold that it must not; URL is an address. */
const forgeries = [
  `<script>globalThis.forged = true</script><script href="URL"></script>`,
  `<style>@import "URL"; * { background: url(URL) }</style>`,
  `<image href="URL"/><image xlink:href="URL"/><image href="data:image/svg+xml,x" onerror="globalThis.forged = true"/>`,
  `<foreignObject><img src="URL"><iframe src="URL"></iframe><form action="URL"><button>b</button></form></foreignObject>`,
  `<a href="URL"><text>a</text></a><a href="javascript:globalThis.forged = true"><text>b</text></a>`,
  `<g onclick="globalThis.forged = true" style="background-image:url(URL);cursor:url(URL),auto" fill="url(URL#p)" filter="url(URL#f)"/>`,
  `<rect mask="image-set('URL' 1x)" style="mask:url(URL);--plot-background:url(URL)"/>`,
  `<animate attributeName="href" to="URL" begin="0s"/><set attributeName="onload" to="globalThis.forged = true"/>`,
  `<filter id="f"><feImage href="URL"/></filter><use href="URL#a"/>`,
  `<title></svg><img src="URL" onerror="globalThis.forged = true"><svg></title>`,
  `<desc><![CDATA[</desc><script>globalThis.forged = true</script>]]></desc>`,
  `<math><mtext><table><mglyph><style><img src="URL" onerror="globalThis.forged = true">`,
  `<link rel="stylesheet" href="URL"><meta http-equiv="refresh" content="0;url=URL">`,
];
const forgedPictures = (urls: string[]) =>
  `const draw = Symbol.for("descent: draws itself at a width");
for (const url of ${JSON.stringify(urls)})
  for (const inside of ${JSON.stringify(forgeries)})
    display({ [draw]: () => "<svg width='9' height='9' onload='globalThis.forged = true'><circle r='1'/>" + inside.replaceAll("URL", url) + "</svg>" });`;

/**
 * Wraps all functions and accessors of the realm's prototypes, and notes what passes through; what is
 * put back is wrapped again at every turn, until it is asked what it has met.
 */
const spy = `
const apply = Reflect.apply, has = Object.prototype.isPrototypeOf, own = Object.getOwnPropertyDescriptor;
const define = Object.defineProperty, keys = Reflect.ownKeys;
const source = own(MessageEvent.prototype, "source")!.get!;
let count = 0;
let met = "";
let asked = false;
const note = (x: unknown, where: string) => {
  count++;
  const port = apply(has, MessagePort.prototype, [x]);
  // What a frame hears from its page is no port's.
  const message = apply(has, MessageEvent.prototype, [x]) && apply(source, x, []) === null;
  if (port || message) met += where + " ";
};
(Blob.prototype as any).met = () => {
  asked = true;
  return "met " + count + " objects: " + (met || "none");
};
const wrapped = new WeakSet();
const known = wrapped.has.bind(wrapped), remember = wrapped.add.bind(wrapped), construct = Reflect.construct;
const wrap = (f: any, where: string) => {
  if (known(f)) return f;
  const wrapper = function (this: any, ...args: any[]) {
    note(this, where);
    for (let i = 0; i < args.length; i++) note(args[i], where);
    return new.target ? construct(f, args, new.target) : apply(f, this, args);
  };
  remember(wrapper);
  return wrapper;
};
const { port1, port2 } = new MessageChannel();
const again = port2.postMessage.bind(port2);
port1.onmessage = () => {
  wrapAll();
  if (!asked) again(0);
};
again(0);
function wrapAll() {
for (const name of ["MessagePort", "MessageEvent", "Event", "EventTarget", "Promise", "Map", "Set", "Array", "Object", "Function", "WeakMap", "RegExp", "String"]) {
  const { prototype } = (globalThis as any)[name];
  for (const key of keys(prototype)) {
    const before = own(prototype, key)!;
    const where = name + "." + String(key);
    if (!before.configurable || key === "constructor" || key === "isPrototypeOf") continue;
    if (typeof before.value === "function") define(prototype, key, { ...before, value: wrap(before.value, where) });
    else if (before.get) define(prototype, key, { ...before, get: wrap(before.get, where), ...(before.set && { set: wrap(before.set, where) }) });
  }
}
for (const [name, space] of Object.entries({ Reflect, JSON, Object, Array, Promise }) as [string, any][])
  for (const key of keys(space)) {
    const before = own(space, key)!;
    if (before.configurable && typeof before.value === "function" && key !== "prototype" && String(key) !== "Symbol(Symbol.species)")
      define(space, key, { ...before, value: wrap(before.value, name + "." + String(key)) });
  }
}
wrapAll();
(Error as any).prepareStackTrace = (error: Error, sites: any[]) => {
  for (const site of sites) {
    const f = site.getFunction?.();
    note(site.getThis?.(), "this of a caller");
    try { for (const x of f?.arguments ?? []) note(x, "arguments of a caller"); } catch {}
  }
  return error.message;
};
new Error().stack;
addEventListener("message", (event) => note(event, "a listener"));
`;

/** Says what the kernel, the worker and the frame say, through every door there is. */
const forger = `
const nothing = { outputs: {}, busy: true, seq: 1e9 };
const failure = { name: "E", message: "forged", cell: "by-hand", place: null };
const messages = [
  { type: "update", ...nothing, states: { "by-hand": { state: "error", failure } }, values: { "byHand.weights[0]": { kind: "number", value: 666 } } },
  { type: "running", cell: "by-hand", ended: [] },
  { type: "blocked", reason: "forged" },
  { type: "frame" },
  "start",
  "beat",
];
const doors = [
  (m: unknown) => (self as any).postMessage(m),
  (m: unknown) => self.postMessage(m, "*"),
  (m: unknown) => parent.postMessage(m, "*"),
  (m: unknown) => top!.postMessage(m, "*"),
  (m: unknown) => dispatchEvent(new MessageEvent("message", { data: m, source: globalThis.parent ?? null, ports: [new MessageChannel().port1] })),
  (m: unknown) => (self as any).onmessage(new MessageEvent("message", { data: m })),
  (m: unknown) => new BroadcastChannel("descent").postMessage(m),
];
for (const door of doors) for (const message of messages) try { door(message); } catch {}
`;

test.describe("in a frame, where workers are blocked", () => {
  test.use({ blockWorkers: true });

  test("a cell's elements and windows reach no server", async ({
    page,
    urls,
    expectNothingOut,
  }) => {
    const before = page.url();
    await tryAll(page, urls, elements);
    await expectNothingOut();
    expect(page.url()).toBe(before);
    expect(page.context().pages()).toHaveLength(1);
  });

  for (const [how, body] of Object.entries(departures))
    test(`a cell that sends its frame away by ${how} reaches no server, and it is said`, async ({
      page,
      urls,
      expectNothingOut,
    }) => {
      for (const url of urls) {
        await runSource(page, "dots", `const url = "${url}"; ${body} await new Promise(() => {});`);
        await expect(page.locator("main")).toHaveAttribute("data-kernel", "lost");
        await expect(page.getByRole("status").filter({ hasText: "kernel is gone" })).toBeVisible();
      }
      await expectNothingOut();
    });
});

test("what the wall refuses says why, and which line asked", async ({ page }) => {
  const asks = {
    'await fetch("https://example.org/data.csv")': "https://example.org/data.csv",
    'await fetch("data.csv")': "data.csv",
    'fetch("data.csv"); await new Promise(() => {})': "data.csv",
    'new WebSocket("wss://example.org")': "wss://example.org",
    'new EventSource("https://example.org")': "https://example.org",
    'new Worker("https://example.org/worker.js")': "https://example.org/worker.js",
    'navigator.sendBeacon("https://example.org", "")': "https://example.org",
    'new Image().src = "https://example.org/a.png"': "Image",
    'indexedDB.open("a")': "indexedDB",
    'await caches.open("a")': "caches",
    'localStorage.setItem("a", "")': "localStorage",
    'new XMLHttpRequest().open("GET", "data.csv")': "data.csv",
    'await tf.loadLayersModel("https://example.org/model.json")': "https://example.org/model.json",
    '(globalThis as any).importScripts("https://example.org")': "importScripts",
    "await new Function(\"return import('https://example.org')\")()": "https://example.org",
    'await import("https://example.org")': "import",
  };
  for (const [ask, name] of Object.entries(asks)) {
    await runSource(page, "dots", `1;\n${ask};`);
    const alert = cell(page, "dots").getByRole("alert");
    await expect(alert).toContainText("the wall around cells lets nothing in or out, so that no");
    await expect(alert).toContainText(name);
    // An engine knows no place of code that is made as it runs.
    if (!ask.includes("Function")) await expect(alert).toContainText("line 2");
  }
  const blob = 'await (await fetch(URL.createObjectURL(new Blob(["within"])))).text()';
  await runSource(page, "dots", blob);
  await expect(cell(page, "dots").locator(".cell-output")).toHaveText("within");
  await runSource(page, "dots", 'await (await fetch("data:text/csv,1%2C2")).text()');
  await expect(cell(page, "dots").locator(".cell-output")).toHaveText("1,2");
});

test("a cell cannot end the kernel or take its messages by accident", async ({ page }) => {
  for (const name of ["close()", "postMessage(1)", "importScripts('x')", "new Worker('data:,')"]) {
    await runSource(page, "dots", name);
    await expect(cell(page, "dots").getByRole("alert")).toContainText("A cell cannot use");
  }
  await runSource(page, "dots", "String(this)");
  await expect(cell(page, "dots").locator(".cell-output")).toHaveText("undefined");
  await runSource(page, "dots", "self.onmessage = () => {};");
  await expect(cell(page, "dots").getByRole("alert")).toContainText("onmessage");
  await runSource(page, "dots", "1 + 1");
  await expectState(page, "dots", "done");
});
