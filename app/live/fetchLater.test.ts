import { crc32 } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createFetchLater } from "./fetchLater";

const content = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
const file = { url: "https://here/x.bin", bytes: content.length, crc: crc32(content) };
const packages = { mnist: { x: file } };

const fetch = vi.fn<typeof globalThis.fetch>();
let online: boolean;
beforeEach(() => {
  online = true;
  fetch.mockReset();
  vi.stubGlobal("fetch", fetch);
  vi.stubGlobal("navigator", {
    get onLine() {
      return online;
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A body that the test writes. */
function openBody() {
  let body!: ReadableStreamDefaultController<Uint8Array>;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      body = controller;
    },
  });
  return { body, response: new Response(stream) };
}

const whole = () => new Response(content);
const heard = vi.fn();

test("what is asked for at once is fetched once; the first gets the bytes, the others copies", async () => {
  const later = createFetchLater(packages);
  const { body, response } = openBody();
  fetch.mockResolvedValue(response);
  const [one, two] = [later("mnist", "x", heard), later("mnist", "x", () => {})];
  const taken = [one.take(), two.take()];
  expect([one.got(), one.bytes]).toEqual([0, 1000]);
  heard.mockClear();
  body.enqueue(content.subarray(0, 400));
  await vi.waitFor(() => expect(one.got()).toBe(400));
  expect(heard).toHaveBeenCalledOnce();
  body.enqueue(content.subarray(400));
  body.close();
  const [first, second] = await Promise.all(taken);
  expect(new Uint8Array(first!)).toEqual(content);
  structuredClone(first, { transfer: [first!] });
  expect(new Uint8Array(second!)).toEqual(content);
  expect(new Uint8Array(await later("mnist", "x", heard).take())).toEqual(content);
  expect(fetch).toHaveBeenCalledOnce();
});

test("only what a package names can be fetched", () => {
  const later = createFetchLater(packages);
  for (const [library, name] of [
    ["mnist", "../x"],
    ["mnist", "toString"],
    ["constructor", "name"],
    ["other", "x"],
  ] as const)
    expect(() => later(library, name, heard)).toThrow(`${library} has no file ${name}`);
  expect(fetch).not.toHaveBeenCalled();
});

describe("a file that does not come whole is said, and fetched anew past what the browser keeps:", () => {
  const turned = content.slice();
  turned[500]! ^= 1;
  const broken = () => {
    const { body, response } = openBody();
    body.enqueue(content.subarray(0, 700));
    setTimeout(() => body.error(new TypeError("network error")));
    return response;
  };
  test.each<[string, () => Response, string]>([
    ["not there", () => new Response("none", { status: 404 }), "the server says 404"],
    ["turned over in one bit", () => new Response(turned), "what came is damaged"],
    ["cut short", () => new Response(content.subarray(1)), "what came is damaged"],
    ["too long", () => new Response(new Uint8Array(1001)), "what came is damaged"],
    ["another page", () => new Response("<!doctype html>"), "what came is damaged"],
    ["broken off", broken, "the connection broke off after 0.0 of 0.0 MB"],
  ])("%s", async (_, response, reason) => {
    const later = createFetchLater(packages);
    fetch.mockResolvedValueOnce(response()).mockResolvedValueOnce(whole());
    await expect(later("mnist", "x", heard).take()).rejects.toThrow(new Error(reason));
    expect(new Uint8Array(await later("mnist", "x", heard).take())).toEqual(content);
    expect(fetch.mock.calls.map(([, options]) => options!.cache)).toEqual(["default", "reload"]);
  });

  test("a file that a newer version of the site no longer has", async () => {
    vi.stubGlobal("location", { href: "https://here/" });
    vi.stubGlobal("document", {
      querySelector: () => ({ getAttribute: () => "boot-1.js", dataset: {} }),
    });
    const later = createFetchLater(packages);
    fetch.mockImplementation(async (url) =>
      url === file.url ? new Response("none", { status: 404 }) : new Response("boot-2.js"),
    );
    await expect(later("mnist", "x", heard).take()).rejects.toThrow("the site has changed");
  });

  test.each([
    [true, "the network does not give it"],
    [false, "this browser is offline"],
  ])("without a network, online: %s", async (is, reason) => {
    online = is;
    const later = createFetchLater(packages);
    fetch.mockRejectedValueOnce(new TypeError("Failed to fetch")).mockResolvedValueOnce(whole());
    await expect(later("mnist", "x", heard).take()).rejects.toThrow(new Error(reason));
    expect(new Uint8Array(await later("mnist", "x", heard).take())).toEqual(content);
  });

  test("a connection that is silent for twenty seconds", async () => {
    vi.useFakeTimers();
    const later = createFetchLater(packages);
    const { body, response } = openBody();
    fetch.mockImplementationOnce(async (_, { signal } = {}) => {
      signal!.onabort = () => body.error(signal!.reason);
      return response;
    });
    const file = later("mnist", "x", heard);
    const taken = file.take();
    const failed = expect(taken).rejects.toThrow(new Error("nothing came for 20 seconds"));
    await vi.advanceTimersByTimeAsync(19_000);
    body.enqueue(content.subarray(0, 100));
    await vi.advanceTimersByTimeAsync(19_000);
    body.enqueue(content.subarray(100, 200));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(file.got()).toBe(200);
    await failed;
    vi.useRealTimers();
  });
});
