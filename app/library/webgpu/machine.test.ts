import { cpus } from "node:os";
import { afterEach, expect, test, vi } from "vitest";
import { machine, nameBrowser, nameSystem } from "./machine";

afterEach(() => vi.unstubAllGlobals());

test("in Node it is Node, without graphics", async () => {
  const found = await machine();
  expect(found).toMatchObject({ webgl: null, webgpu: null, isSoftware: false });
  expect(found).toMatchObject({ browser: `Node ${process.versions.node}`, cores: cpus().length });
  expect(found.sentence).toMatch(/^Node \d+\.\d+\.\d+ on \w.*, \d+ cores?, no graphics\.$/);
});

const chrome =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
const webkit = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1";

test.each([
  [chrome, "Chrome 156", "Linux"],
  [chrome.replace("X11; Linux x86_64", "Windows NT 10.0"), "Chrome 156", "Windows"],
  [chrome.replace("Linux x86_64", "Linux; Android 10"), "Chrome 156", "Android"],
  [`${chrome} Edg/155.0`, "Edge 155", "Linux"],
  ["Mozilla/5.0 (Macintosh; rv:153.0) Gecko/20100101 Firefox/153.0", "Firefox 153", "macOS"],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Safari/605`, "Safari 26.1", "macOS"],
  [`Mozilla/5.0 (iPhone; like Mac OS X) ${webkit} Mobile/1 Safari/1`, "Safari 26.1", "iOS"],
  [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Safari/605`, "WebKit 26.1", "Linux"],
  ["curl", "an unknown browser", "an unknown system"],
])("%s is told by its name", (userAgent, browser, system) => {
  expect([nameBrowser(userAgent), nameSystem(userAgent)]).toEqual([browser, system]);
});

test.each([
  [{ vendor: "apple", architecture: "metal-3" }, false, "WebGPU by apple metal-3."],
  [{ vendor: "google", architecture: "swiftshader" }, true, "computed in software"],
  [{ vendor: "intel", isFallbackAdapter: true }, true, "computed in software"],
  [{}, false, "WebGPU by an unnamed GPU."],
])("in a browser %o is told in its words", async (info, isSoftware, words) => {
  vi.stubGlobal("process", undefined);
  const gpu = { requestAdapter: async () => ({ info }) };
  vi.stubGlobal("navigator", { userAgent: chrome, hardwareConcurrency: 1, gpu });
  const found = await machine();
  expect(found).toMatchObject({ isSoftware, webgl: null });
  expect(found.sentence).toContain("Chrome 156 on Linux, 1 core, WebGPU by ");
  expect(found.sentence).toContain(words);
});
