import { expect, test } from "vitest";
import { describeFailure } from "./failure";
import { explainWall } from "./wall";

const why = "the wall around cells lets nothing in or out";

/** A realm whose wall refuses all but what is made within. */
function open() {
  const asked: unknown[] = [];
  const realm = {
    fetch: async (request: unknown) => {
      asked.push(request);
      if (`${request}` === "blob:gone") throw new TypeError("Failed to fetch");
      if (`${request}` === "stopped") throw new DOMException("stopped", "AbortError");
      if (!/^(blob|data):/.test(`${request}`)) throw new TypeError("Failed to fetch");
      return "what it holds";
    },
    WebSocket: Object.assign(class {}, { OPEN: 1 }),
    EventSource: class {},
    XMLHttpRequest: class {
      open(_: string, url: string) {
        asked.push(url);
      }
    },
  };
  explainWall(realm);
  return { realm, asked };
}

test("what is fetched from outside fails and says why, with the line that asks", async () => {
  const { realm } = open();
  const failed: Error = await realm.fetch("https://example.org/data.csv").then(
    () => expect.unreachable(),
    (error) => error,
  );
  expect(failed).toBeInstanceOf(TypeError);
  expect(failed.message).toContain("cannot use fetch to reach https://example.org/data.csv: ");
  expect(failed.message).toContain(why);
  expect(failed.stack).toContain("wall.test.ts");
  await expect(realm.fetch(new Request("https://example.org/a"))).rejects.toThrow(
    "reach https://example.org/a:",
  );
  await expect(realm.fetch(`https://example.org/${"x".repeat(5000)}`)).rejects.toThrow(/x{150}…:/);
  await expect(realm.fetch({ toString: undefined })).rejects.toThrow("what has no address");
});

test("what the cell has made itself is fetched, and fails in its own words", async () => {
  const { realm } = open();
  for (const url of ["blob:x", "data:,x"]) expect(await realm.fetch(url)).toBe("what it holds");
  await expect(realm.fetch("blob:gone")).rejects.toThrow("Failed to fetch");
  await expect(realm.fetch("stopped")).rejects.toThrow("stopped");
});

test("what would connect says why it does not, and keeps what it has", () => {
  const { realm, asked } = open();
  const { WebSocket, EventSource, XMLHttpRequest } = realm as unknown as {
    WebSocket: { new (url: string): object; OPEN: number };
    EventSource: new (url: string) => object;
    XMLHttpRequest: new () => { open(method: string, url: string): void };
  };
  expect(() => new WebSocket("wss://example.org")).toThrow(`wss://example.org: ${why}`);
  expect(() => new EventSource("/events")).toThrow(`/events: ${why}`);
  expect(() => new XMLHttpRequest().open("GET", "/data")).toThrow(`/data: ${why}`);
  expect(WebSocket.OPEN).toBe(1);
  expect(new XMLHttpRequest().open("GET", "blob:x")).toBeUndefined();
  expect(asked).toEqual(["blob:x"]);
});

test("what would keep or send anything says why it does not, and with which address", () => {
  const navigator = {} as Navigator;
  const IDBFactory = class {
    open() {
      throw new DOMException("denied", "SecurityError");
    }
  };
  const realm = Object.create({
    get caches() {
      throw new DOMException("disabled", "SecurityError");
    },
  });
  explainWall(Object.assign(realm, { navigator, IDBFactory }));
  expect(() => realm.caches).toThrow(`cannot use caches: ${why}`);
  expect(() => navigator.sendBeacon("https://example.org")).toThrow(
    `navigator.sendBeacon to reach https://example.org: ${why}`,
  );
  expect(() => new IDBFactory().open()).toThrow(`cannot use indexedDB: ${why}`);
});

test("a name of a cell's own that is like one of those is just not there", () => {
  for (const message of ["Images is not defined", "Image", "image is not defined"])
    expect(describeFailure(new ReferenceError(message), "a", new Map()).message).toBe(message);
});

test.each([
  ["document is not defined", "apart from the page"],
  ["Can't find variable: alert", "no windows"],
  ["require is not defined", "a name of Node’s"],
])("a name that code from elsewhere uses is explained: %s", (message, why) => {
  expect(describeFailure(new ReferenceError(message), "a", new Map()).message).toContain(why);
});

test.each([
  "Image is not defined",
  "Can't find variable: Image",
  "caches is not defined",
  "Failed to fetch dynamically imported module: https://example.org/a.js",
  "error loading dynamically imported module: https://example.org/a.js",
  "Importing a module script failed.",
])("what an engine says of what is not to be had is explained: %s", (message) => {
  expect(describeFailure(new TypeError(message), "a", new Map()).message).toContain(why);
});
