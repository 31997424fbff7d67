import fc from "fast-check";
import { expect, test } from "vitest";
import { activations, parseLayers, readLayers, writeLayers } from "./readLayers";

test("layers are read from the inputs on", () => {
  expect(readLayers("8 tanh; 4 relu drop 0.25 frozen")).toEqual([
    { units: 8, activation: "tanh", drop: 0, frozen: false },
    { units: 4, activation: "relu", drop: 0.25, frozen: true },
  ]);
  expect(readLayers("  ")).toEqual([]);
});

test.each([
  ["tanh", "layers, layer 1: its units are a whole number from 1 to 32, not “tanh”"],
  ["8 tanh; 0 relu", "layers, layer 2: its units are a whole number from 1 to 32, not “0”"],
  ["33 tanh", "layers, layer 1: its units are a whole number from 1 to 32, not “33”"],
  ["1.5 tanh", "layers, layer 1: its units are a whole number from 1 to 32, not “1.5”"],
  ["8", "layers, layer 1: its activation is one of identity, sigmoid, tanh, relu, leakyRelu"],
  ["8 softmax", "not “softmax”"],
  ["8 tanh drop", "layers, layer 1: its dropout is a number from 0 to 0.9, not “”"],
  ["8 tanh drop 1", "layers, layer 1: its dropout is a number from 0 to 0.9, not “1”"],
  ["8 tanh drop -0", "not “-0”"],
  ["8 tanh frozen drop 0.1", "layers, layer 1: “drop” says nothing of it"],
  ["8 tanh;", "layers, layer 2: its units are a whole number from 1 to 32, not “”"],
  [Array(9).fill("1 relu").join(";"), "layers, a network has up to 8 hidden layers"],
])("%s is refused, and it is said which layer and why", (text, words) => {
  expect(() => readLayers(text)).toThrow(SyntaxError);
  expect(() => readLayers(text)).toThrow(words);
});

test("activations are those that there are", () => {
  expect(readLayers("8 sine", 32, ["sine"])[0]!.activation).toBe("sine");
  expect(() => readLayers("8 tanh", 32, ["sine"])).toThrow("one of sine, not “tanh”");
  expect(parseLayers("8 sine", 32, null).fault).toBeNull();
  expect(parseLayers("8 a/b", 32, null).fault).toBe("layer 1: its activation is a name, not “a/b”");
});

test("for images a layer may have more units", () => {
  expect(readLayers("256 relu", 256)[0]!.units).toBe(256);
  expect(() => readLayers("257 relu", 256)).toThrow("from 1 to 256");
});

test("what is written is read as it was", () => {
  const layer = fc.record({
    units: fc.integer({ min: 1, max: 32 }),
    activation: fc.constantFrom(...activations),
    drop: fc.nat(90).map((n) => n / 100),
    frozen: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(layer, { maxLength: 8 }), (layers) => {
      expect(readLayers(writeLayers(layers))).toEqual(layers);
    }),
  );
});

test("any text is layers or refused, and never fails", () => {
  const word = fc.constantFrom("8", "32", "tanh", "relu", "drop", "0.5", ".2", "frozen", ";", "-1");
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const { layers, fault } = parseLayers(words.join(" "));
      if (layers) expect(readLayers(writeLayers(layers))).toEqual(layers);
      else expect(fault).not.toBe("");
    }),
  );
});
