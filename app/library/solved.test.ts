import { expect, test } from "vitest";
import { solved } from "./solved";

test("done where all holds, else the first that does not says what is missing", () => {
  expect(solved("yes.")).toEqual({ done: true, why: "yes." });
  expect(solved("yes.", [true, "a."], [true, "b."])).toEqual({ done: true, why: "yes." });
  expect(solved("yes.", [true, "a."], [false, "b."], [false, "c."])).toEqual({
    done: false,
    why: "b.",
  });
});
