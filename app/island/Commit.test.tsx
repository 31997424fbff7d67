import { afterEach, expect, test } from "vitest";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { Commit } from "./Commit";

let leave: () => Promise<void> = async () => {};
afterEach(() => leave());

async function open(kept: unknown = null) {
  const set = setNotebook();
  const notes = new Map<string, unknown>([["predict:How low?", kept]]);
  Object.assign(set.notebook, {
    note: (name: string) => notes.get(name) ?? null,
    setNote(name: string, value: unknown) {
      notes.set(name, value);
      set.tell();
    },
  });
  set.values.lowest = { kind: "number", value: 1 };
  const axis = { from: 0, to: 4, step: 0.5 };
  const page = await mount(
    <div className="foretell">
      <Commit question="How low?" axis={axis} of="lowest" />
      <details>
        <summary>The answer</summary>
      </details>
    </div>,
    set.notebook,
  );
  leave = page.leave;
  const answer = page.main.querySelector("details")! as unknown as { open?: boolean };
  return { ...page, answer, said: () => page.main.querySelector("output")!.textContent };
}

test("nothing is said before a number is placed", async () => {
  const page = await open();
  expect(page.said()).toBe("");
  expect(page.main.querySelector("button")!.hasAttribute("disabled")).toBe(true);
});

test("what was said stands beside what came out, and damaged notes say nothing", async () => {
  expect((await open(2)).said()).toBe("You said 2. It is 1.");
  expect((await open(1)).said()).toBe("You said 1. It is.");
  expect((await open({ said: 3 })).said()).toBe("");
});

test("to say it once more opens the answer", async () => {
  const page = await open(2);
  expect(page.answer.open).toBeFalsy();
  await page.press(page.button("I say 2")!);
  expect(page.answer.open).toBe(true);
});
