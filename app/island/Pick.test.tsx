import { useEffect } from "react";
import { safeParse } from "valibot";
import { afterEach, expect, test, vi } from "vitest";
import type { Lesson } from "../cell/lesson";
import type { RunState } from "../kernel/protocol";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { Pick, props } from "./Pick";

/** What was picked or placed before the page was alive, and is taken up as it comes alive. */
const early = vi.hoisted((): { value: string | null } => ({ value: null }));
vi.mock("../control/useEarly", async () => {
  const { useRef } = await import("react");
  return {
    useEarly({ radio }: { radio(option: string): void }) {
      // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the page comes alive.
      useEffect(() => {
        if (early.value !== null) radio(early.value);
      }, []);
      return useRef(null);
    },
  };
});

let leave: () => Promise<void> = async () => {};
afterEach(() => leave());

const lines = { question: "Straight?", options: ["yes", "no"], is: "no" };
const floor = { question: "How low?", axis: { min: 0, max: 4, step: 0.1 }, of: "floor" };

async function open(asked: typeof lines | typeof floor, picked: string | null, kept?: unknown) {
  early.value = picked;
  const compiled = { name: "count", outputs: ["floor"], mode: "manual" };
  const set = setNotebook({ cells: [{ compiled }] } as unknown as Partial<Lesson>);
  const notes = new Map<string, unknown>([[`pick:${asked.question}`, kept ?? null]]);
  Object.assign(set.notebook, {
    note: (name: string) => notes.get(name) ?? null,
    setNote(name: string, value: unknown) {
      notes.set(name, value);
      set.tell();
    },
  });
  const be = (value: number) => {
    set.values.floor = { kind: "number", value };
  };
  be(0.98);
  const page = await mount(
    <div className="predict">
      <Pick {...asked} />
      <details />
    </div>,
    set.notebook,
  );
  leave = page.leave;
  return {
    notes,
    skipIt: () => page.press(page.button(`Skip it: ${asked.question}`)!),
    sayIt: () => page.press(page.button(`Say it: ${asked.question}`)!),
    become: (value: number) =>
      page.follow(() => {
        be(value);
        set.tell();
      }),
    stand: (state: RunState["state"]) =>
      page.follow(() => {
        set.states.count = state;
        set.tell();
      }),
    said: () => page.main.querySelector("output")!.textContent,
    isOpen: () => page.main.querySelector("details")!.hasAttribute("open"),
    isFixed: () => page.main.querySelector("fieldset")!.hasAttribute("disabled"),
  };
}

test("nothing is said until the reader says it; then it is kept, fixed, and the answer opens", async () => {
  const page = await open(lines, "yes");
  expect([page.said(), page.isOpen(), page.isFixed()]).toEqual(["", false, false]);
  await page.sayIt();
  expect([page.said(), page.isOpen(), page.isFixed()]).toEqual([
    "You said yes. It is no.",
    true,
    true,
  ]);
  expect([...page.notes]).toEqual([["pick:Straight?", "yes"]]);
});

test("what is right is not said twice", async () => {
  const page = await open(lines, "no");
  await page.sayIt();
  expect(page.said()).toBe("You said no. It is.");
});

test("without a pick there is nothing to say", async () => {
  const page = await open(lines, null);
  await page.sayIt();
  expect([page.said(), page.isOpen(), page.notes.get("pick:Straight?")]).toEqual(["", false, null]);
});

test("what is placed stands beside the number, which follows", async () => {
  const page = await open(floor, "2.5");
  await page.sayIt();
  expect(page.said()).toBe("You said 2.5. It is 0.9800.");
  await page.become(0);
  expect(page.said()).toBe("You said 2.5. It is 0.");
});

test("of a cell to be run by hand no number is told that is not of the settings that stand", async () => {
  const page = await open(floor, "2.5");
  await page.sayIt();
  for (const state of ["stale", "running", "stopped", "error"] as const) {
    await page.stand(state);
    expect(page.said()).toBe("You said 2.5. What it is, the cell count says once it has run.");
  }
  await page.stand("done");
  expect(page.said()).toBe("You said 2.5. It is 0.9800.");
});

test("what was said before is there, folded as it was left; what is damaged is not", async () => {
  const page = await open(lines, null, "yes");
  expect([page.said(), page.isOpen()]).toEqual(["You said yes. It is no.", false]);
  await leave();
  const damaged = await open(lines, null, { said: "yes" });
  expect(damaged.said()).toBe("");
});

test.each([
  ["neither options nor an axis", { question: "Q", is: "no" }],
  ["both", { ...lines, axis: floor.axis }],
  ["no answer", { question: "Q", options: ["yes"] }],
  ["an answer that cannot be picked", { ...lines, is: "maybe" }],
])("an author who gives %s is told", (_, given) => {
  expect(safeParse(props, given).success).toBe(false);
  expect(safeParse(props, lines).success && safeParse(props, floor).success).toBe(true);
});

test("who skips hears what it is, and nothing of what they never said", async () => {
  const page = await open(lines, "");
  await page.skipIt();
  expect(page.said()).toBe("It is no.");
  expect(page.isOpen()).toBe(true);
});
