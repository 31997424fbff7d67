import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Absence, arrive } from "./arrive";

const page = (script: string, lesson: string) =>
  `<script type="module" src="${script}"></script><main data-lesson="${lesson}">`;
const fetch = vi.fn<() => Promise<Response>>();
let onLine: boolean;

beforeEach(() => {
  onLine = true;
  fetch.mockReset().mockImplementation(async () => new Response(page("boot-1.js", "lesson?1")));
  vi.stubGlobal("fetch", fetch);
  vi.stubGlobal("location", { href: "https://here/lesson/" });
  vi.stubGlobal("navigator", {
    get onLine() {
      return onLine;
    },
  });
  vi.stubGlobal("document", {
    querySelector: (selector: string) =>
      selector === "main"
        ? { dataset: { lesson: "lesson?1" } }
        : { getAttribute: () => "boot-1.js" },
  });
});
afterEach(() => vi.unstubAllGlobals());

const failing = (error: Error) => arrive(() => Promise.reject(error)).catch((absence) => absence);
const missing = new TypeError("Failed to fetch dynamically imported module: https://here/x.js");

test("what breaks off once comes at the second time, and nothing is said", async () => {
  const load = vi.fn(async (again: boolean) => {
    if (!again) throw missing;
    return "part";
  });
  expect(await arrive(load)).toBe("part");
  expect(load.mock.calls).toEqual([[false], [true]]);
  expect(fetch).not.toHaveBeenCalled();
});

test.each([
  ["its script is", page("boot-2.js", "lesson?1")],
  ["its data are", page("boot-1.js", "lesson?2")],
])("where the page is another now, since %s, a reload is what helps", async (_, now) => {
  fetch.mockResolvedValue(new Response(now));
  const absence = await failing(missing);
  expect(absence).toBeInstanceOf(Absence);
  expect(absence).toMatchObject({ reloads: true });
  expect(absence.message).toMatch(/^the site has changed/);
});

test("offline, a reload would take away what is there", async () => {
  onLine = false;
  expect(await failing(missing)).toMatchObject({
    reloads: false,
    message: expect.stringContaining("offline"),
  });
  expect(fetch).not.toHaveBeenCalled();
});

test("the network and the server are told apart, and a known reason is kept", async () => {
  expect((await failing(missing)).message).toMatch(/^the server does not give it,/);
  expect((await failing(new Error("the server says 500"))).message).toMatch(
    /^the server says 500,/,
  );
  fetch.mockResolvedValue(new Response("down", { status: 503 }));
  expect((await failing(missing)).message).toMatch(/^the server does not give it,/);
  fetch.mockRejectedValue(new TypeError("Failed to fetch"));
  expect((await failing(missing)).message).toMatch(/^the network gives nothing,/);
});
