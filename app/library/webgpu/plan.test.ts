import fc from "fast-check";
import { expect, test } from "vitest";
import { nextSize } from "./groups";
import { planDispatch } from "./plan";
import { wgsl } from "./wgsl";

const shader = wgsl`
struct Neuron { w1: f32, w2: f32, b: f32 }
struct Mixed { count: u32, sum: f32 }
override R: f32;
override each: u32 = 1;
@group(0) @binding(0) var<storage, read_write> neuron: Neuron;
@group(0) @binding(1) var<storage, read_write> errors: array<f32>;
@group(0) @binding(2) var<storage> order: array<u32, 2>;
@compute @workgroup_size(1) fn descend() {}`;
const constants = { R: 0.05 };
const buffers = { neuron: [1, 2, 3], errors: 4, order: Uint8Array.of(1, 0) };
const plan = (changed: object, times = 1) =>
  planDispatch(shader, constants, { ...buffers, ...changed } as never, times);

test("buffers are bound by the names that the shader gives them, in the kind it says", () => {
  const { bound, constants: given, entry } = plan({});
  expect(bound.map(({ name, binding, kind }) => [name, binding, kind])).toEqual([
    ["neuron", 0, "storage"],
    ["errors", 1, "storage"],
    ["order", 2, "read-only-storage"],
  ]);
  expect(bound.map(({ data }) => data)).toEqual([
    Float32Array.of(1, 2, 3),
    new Float32Array(4),
    Uint32Array.of(1, 0),
  ]);
  expect([given, entry]).toEqual([{ R: 0.05 }, "descend"]);
  const on = planDispatch(wgsl`@id(3) override on: bool; @compute fn f() {}`, { on: true }, {}, 1);
  expect(on.constants).toEqual({ 3: 1 });
});

test.each([
  [{ neurons: [1] }, "the shader has no buffer called neurons: it has neuron, errors and order"],
  [{ neuron: [1, 2] }, "the buffer neuron takes 3 numbers, not 2"],
  [{ neuron: [1, 2, 3, 4] }, "the buffer neuron takes 3 numbers, not 4"],
  [{ neuron: [1, Number.NaN, 3] }, "number 1 of the buffer neuron is NaN"],
  [{ neuron: [1, undefined, 3] }, "number 1 of the buffer neuron is undefined, no number"],
  [{ neuron: "123" }, "the buffer neuron takes numbers or how many there are, not a string"],
  [{ neuron: null }, "the buffer neuron takes numbers or how many there are, not null"],
  [{ neuron: new DataView(new ArrayBuffer(12)) }, "not an object"],
  [{ errors: 0 }, "the buffer errors takes a whole number of numbers, not 0"],
  [{ errors: [] }, "the buffer errors takes a whole number of numbers, not 0"],
  [{ errors: 1.5 }, "the buffer errors takes a whole number of numbers, not 1.5"],
  [{ errors: Number.NaN }, "the buffer errors takes a whole number of numbers, not NaN"],
  [{ errors: 1e9 }, "the buffer errors would take 4000 MB, and may take 134 MB"],
  [{ order: [1, -1] }, "number 1 of the buffer order is -1, which is no u32"],
  [{ order: [0.5, 1] }, "number 0 of the buffer order is 0.5, which is no u32"],
  [{ order: undefined }, "the buffer order takes numbers or how many there are, not undefined"],
])("%o is refused in words", (changed, message) => {
  expect(() => plan(changed)).toThrow(message);
});

test("what the shader needs and nobody gives is said, and what it cannot be given", () => {
  const { order: _, ...fewer } = buffers;
  expect(() => planDispatch(shader, constants, fewer, 1)).toThrow(
    "the shader needs a buffer order",
  );
  expect(() => planDispatch(shader, {}, buffers, 1)).toThrow("the shader needs a constant R");
  expect(() => planDispatch(shader, { R: Number.NaN }, buffers, 1)).toThrow(
    "the constant R is NaN",
  );
  expect(() => planDispatch(shader, { ...constants, each: 1.5 }, buffers, 1)).toThrow(
    "the constant each is 1.5, which is no u32",
  );
  expect(() => planDispatch(shader, { ...constants, r: 1 }, buffers, 1)).toThrow(
    "the shader has no constant called r: it has R and each",
  );
  const mixed = wgsl`struct M { a: u32, b: f32 }
@group(0) @binding(0) var<storage> m: M; @compute fn f() {}`;
  expect(() => planDispatch(mixed, {}, { m: [1, 2] }, 1)).toThrow(
    "the buffer m is M: dispatch fills",
  );
  const picture = wgsl`@group(0) @binding(0) var t: texture_2d<f32>; @compute fn f() {}`;
  expect(() => planDispatch(picture, {}, { t: 1 }, 1)).toThrow("t is no buffer");
  expect(() => planDispatch(wgsl`fn f() {}`, {}, {}, 1)).toThrow("no function marked @compute");
  const two = wgsl`@compute fn f() {} @compute fn g() {}`;
  expect(() => planDispatch(two, {}, {}, 1)).toThrow("2 functions marked @compute, f and g");
  expect(() => planDispatch("fn" as never, {}, {}, 1)).toThrow("dispatch runs a shader");
  const large = wgsl`@group(0) @binding(0) var<storage> a: array<f32>;
@group(0) @binding(1) var<storage> b: array<f32>;
@group(0) @binding(2) var<storage> c: array<f32>; @compute fn f() {}`;
  const most = 2 ** 25;
  expect(() => planDispatch(large, {}, { a: most, b: most, c: most }, 1)).toThrow(
    "may take 268 MB",
  );
});

test.each([Infinity, -Infinity, 1e300, -1e39])("the constant %s is no finite float32", (R) => {
  expect(() => planDispatch(shader, { R }, buffers, 1)).toThrow(
    `the constant R is ${R}, which is no finite float32`,
  );
});

test("a buffer in uniform is smaller than one in storage", () => {
  const of = (space: string) =>
    wgsl`@group(0) @binding(0) var<${space}> a: array<vec4f, 5000>; @compute fn f() {}`;
  expect(planDispatch(of("storage"), {}, { a: 20_000 }, 1).bound).toHaveLength(1);
  expect(() => planDispatch(of("uniform"), {}, { a: 20_000 }, 1)).toThrow(
    "the buffer a takes 80,000 bytes, and in uniform may take 65,536",
  );
});

test("a workgroup has invocations", () => {
  const none = wgsl`override s: u32; @compute @workgroup_size(s) fn f() {}`;
  expect(planDispatch(none, { s: 4 }, {}, 1).invocations).toBe(4);
  expect(() => planDispatch(none, { s: 0 }, {}, 1)).toThrow("1 invocation or more, not 0");
});

test("a run is from 1 to 1,000,000 dispatches", () => {
  const isWhole = (times: number) => Number.isInteger(times) && times >= 1 && times <= 1_000_000;
  const times = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, 1e6, 1e6 + 1, 1e9));
  fc.assert(
    fc.property(times, (times) => {
      if (isWhole(times)) expect(plan({}, times).times).toBe(times);
      else expect(() => plan({}, times)).toThrow("times is a whole number from 1 to 1,000,000");
    }),
  );
  expect(() => plan({}, "3" as never)).toThrow("not 3");
});

test("a group grows to 40 ms and no further, whatever a dispatch and the asking take", () => {
  const milliseconds = fc.double({ min: 0, max: 60, noNaN: true });
  fc.assert(
    fc.property(milliseconds, fc.double({ min: 0, max: 5, noNaN: true }), (each, asking) => {
      let size = 1;
      let [fastest, sent] = [0, 0];
      for (let i = 0; i < 40; i++) {
        const took = asking + each * size;
        // The first is one dispatch, which takes as long as it does.
        if (size > 1) expect(each * size).toBeLessThanOrEqual(40.001);
        fastest = Math.max(fastest, size);
        sent += size;
        size = nextSize(size, took);
        expect(Number.isInteger(size) && size >= 1).toBe(true);
      }
      // Where dispatches are quick, the asking does not cost more than they do for long.
      if (each < 0.001) expect(fastest).toBeGreaterThan(4000);
      expect(sent).toBeGreaterThanOrEqual(40);
    }),
  );
});
