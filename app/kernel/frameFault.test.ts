import { afterEach, expect, test, vi } from "vitest";
import { findFrameFault } from "./frameFault";

afterEach(() => vi.unstubAllGlobals());

const whole = "<script>realm.serveKernel</script>";

test.each<[string, () => Response, string]>([
  ["is not there", () => new Response("none", { status: 404 }), "the server gives 404"],
  ["is another page", () => new Response("<h1>Welcome</h1>"), "another page came"],
  [
    "may not be framed",
    () => new Response(whole, { headers: { "x-frame-options": "DENY" } }),
    "host forbids the frame that cells run in (X-Frame-Options: DENY)",
  ],
  [
    "may run nothing",
    () => new Response(whole, { headers: { "content-security-policy": "default-src 'self'" } }),
    "(Content-Security-Policy: default-src 'self')",
  ],
  ["is as it should be", () => new Response(whole), "the browser blocks"],
])("a frame that %s is told so", async (_, answer, said) => {
  vi.stubGlobal("fetch", async () => answer());
  expect((await findFrameFault("frame.html")).message).toContain(said);
});

test("a frame that no network gives is told so", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  expect((await findFrameFault("frame.html")).message).toContain("the network does not give");
});
