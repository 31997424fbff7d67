import { expect, test } from "vitest";
import { writeStanding } from "./notices";

test("what a reader should know of the kernel is said for as long as it is so", () => {
  expect(writeStanding(null, [])).toBeNull();
  expect(writeStanding("no workers", [])).toMatch(/^This browser blocks workers \(no workers\)/);
  expect(writeStanding(null, ["a"])).toMatch(/^a had not come to an end .* or runs in another/);
  expect(writeStanding(null, ["a", "b"])).toMatch(
    /^a and b had not come to their end .* or run in/,
  );
  expect(writeStanding("no workers", ["a"])).toMatch(/^This browser.* up\. a had not come/);
});
