import { expect, test } from "vitest";
import { ifHere } from "./ifHere";
import { absent } from "./race/absent";

test("gives what a function gives or promises", async () => {
  expect(await ifHere(() => 3)).toBe(3);
  expect(await ifHere(async () => "three")).toBe("three");
});

test("gives nothing where a backend is not here, at once or later", async () => {
  const fail = () => {
    throw absent("there is no WebGPU here");
  };
  expect(await ifHere(fail)).toBeUndefined();
  expect(await ifHere(async () => fail())).toBeUndefined();
});

test("hides no other failure", async () => {
  await expect(ifHere(() => Promise.reject(new RangeError("too far")))).rejects.toThrow("too far");
});
