import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fetchGood, fetchOnce } from "./fetchGood";

const fetch = vi.fn<typeof globalThis.fetch>();
const page = '<script type="module" src="boot-1.js"></script>';

beforeEach(() => {
  fetch.mockReset();
  vi.stubGlobal("fetch", fetch);
  vi.stubGlobal("location", { href: "https://here/" });
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("document", {
    querySelector: (selector: string) =>
      selector === "main" ? null : { getAttribute: () => "boot-1.js" },
  });
});
afterEach(() => vi.unstubAllGlobals());

const script = () => new Response("1 + 1", { headers: { "content-type": "text/javascript" } });
const html = () => new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } });

/** A file that breaks off half way. */
function half() {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("1 +"));
      setTimeout(() => controller.error(new TypeError("network error")));
    },
  });
  return new Response(body);
}

test("a file that breaks off comes whole at the second time, past what the browser keeps", async () => {
  fetch.mockResolvedValueOnce(half()).mockResolvedValueOnce(script());
  expect(await (await fetchGood("x.js")).text()).toBe("1 + 1");
  expect(fetch.mock.calls.map(([, options]) => options!.cache)).toEqual(["default", "reload"]);
});

test.each([
  ["another page", html, /^another page came in its place/],
  ["nothing", () => new Response("none", { status: 404 }), /^the server says 404/],
  ["half of it", half, /^the server does not give it/],
])("where there is %s, twice, that is said", async (_, answer, said) => {
  fetch.mockImplementation(async (url) => (url === "x.js" ? answer() : html()));
  await expect(fetchGood("x.js")).rejects.toThrow(said);
  expect(fetch.mock.calls.filter(([url]) => url === "x.js")).toHaveLength(2);
});

test("what is not what it should be is asked for anew, and then said", async () => {
  fetch.mockImplementation(async (url) => (url === "x.js" ? script() : html()));
  const check = async (whole: Blob) => {
    if ((await whole.text()) !== "2") throw new Error("it is another");
  };
  await expect(fetchGood("x.js", check)).rejects.toThrow(/^it is another/);
});

test("what came once is there for all, and what did not is asked for by the next", async () => {
  fetch.mockImplementation(async (url) =>
    url === "x.js" ? new Response("none", { status: 404 }) : html(),
  );
  const text = fetchOnce("x.js");
  await expect(text()).rejects.toThrow("404");
  fetch.mockImplementation(async () => script());
  expect(await Promise.all([text(), text()])).toEqual(["1 + 1", "1 + 1"]);
  const asked = fetch.mock.calls.length;
  expect(await text()).toBe("1 + 1");
  expect(fetch.mock.calls.length).toBe(asked);
});
