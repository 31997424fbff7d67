import { expect, test } from "vitest";
import { reserve } from "./reserve";

test.each([
  ["one height", () => 206, "min(206px + 0%)"],
  ["a height that grows with the width", (w: number) => 150 + w / 4, "min(150px + 25%)"],
  [
    "one that grows up to a point",
    (w: number) => Math.min(w + 20, 340),
    "min(20px + 100%,340px + 0%)",
  ],
  ["one that falls by a step", (w: number) => (w < 320 ? 624 : 416), /^max\(.*,416px \+ 0%\)$/],
  ["one that grows by a step", (w: number) => (w < 320 ? 340 : 396), /^min\(.*,396px \+ 0%\)$/],
])("%s is kept", (_, heightAt, css) => {
  const sizeAt = (width: number) => ({ width, height: Math.round(heightAt(width)) });
  const kept = reserve([sizeAt(280), sizeAt(309), sizeAt(343), sizeAt(380)]);
  expect(kept).toMatch(css);
});
