import { afterEach, expect, test } from "vitest";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import type { Lesson } from "./lesson";
import { Marks } from "./MarginMarks";

let leave: () => Promise<void> = async () => {};
afterEach(() => leave());

test("a cell that has failed has no ✓, though its check had one", async () => {
  const marks = [{ cell: "loop", of: "check", names: ["slope"] }];
  const set = setNotebook({ marks } as unknown as Partial<Lesson>);
  set.values["check.slope.verdict"] = { kind: "text", text: "agrees" };
  set.values["check.slope.off"] = { kind: "number", value: 3e-11 };
  const page = await mount(<Marks cell="loop" source="const slope = 2 * x;" />, set.notebook);
  leave = page.leave;
  const mark = () => page.main.querySelector(".mark")!.textContent;
  expect(mark()).toContain("✓ 3e−11");
  const be = (state: string) =>
    page.follow(() => {
      Object.assign(set.states, { loop: state });
      set.tell();
    });
  await be("error");
  expect(mark()).not.toContain("✓");
  expect(mark()).toContain("slope, line 1: nothing, for the cell has failed");
  await be("done");
  expect(mark()).toContain("✓ 3e−11");
});
