import fc from "fast-check";
import { expect, test } from "vitest";
import { loadLocally } from "../../kernel/local";
import { backendNames, nextBest, probeBackends } from "./backends";

const name = fc.constantFrom(...backendNames);
const working = fc.subarray([...backendNames]);

test("what is used in a backend's place works or is the plainest, and is never fancier", () => {
  fc.assert(
    fc.property(name, working, (wanted, working) => {
      const used = nextBest(wanted, (name) => working.includes(name));
      expect(used === "cpu" || working.includes(used)).toBe(true);
      expect(backendNames.indexOf(used)).toBeLessThanOrEqual(backendNames.indexOf(wanted));
    }),
  );
});

test("a backend that works is used itself, and no better one is passed over", () => {
  fc.assert(
    fc.property(name, working, (wanted, working) => {
      const used = nextBest(wanted, (name) => working.includes(name));
      if (working.includes(wanted)) expect(used).toBe(wanted);
      const between = backendNames.slice(
        backendNames.indexOf(used) + 1,
        backendNames.indexOf(wanted),
      );
      expect(between.filter((name) => working.includes(name))).toEqual([]);
    }),
  );
});

test("in Node there are cpu and wasm, and the others say what is missing", async () => {
  expect(await probeBackends()).toEqual({
    cpu: { reason: null, used: "cpu" },
    wasm: { reason: null, used: "wasm" },
    webgl: { reason: expect.stringContaining("OffscreenCanvas"), used: "wasm" },
    webgpu: { reason: expect.stringContaining("WebGPU"), used: "wasm" },
  });
});

test("what is said to work in Node does", async () => {
  const { names } = await loadLocally("tensorflow");
  const choose = names.useBackend as (wanted: string) => Promise<string>;
  for (const name of ["wasm", "cpu"]) expect(await choose(name)).toBe(name);
  expect("__dirname" in globalThis).toBe(false);
});
