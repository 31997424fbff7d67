import { afterEach, expect, test, vi } from "vitest";
import type { Lesson } from "../cell/lesson";
import type { RunState } from "../kernel/protocol";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { Order } from "./Order";

/** What is done with a field that was moved before the page was alive. */
const early = vi.hoisted((): { text?: (text: string) => void } => ({}));
vi.mock("../control/useEarly", () => ({
  useEarly: (takers: typeof early) => void Object.assign(early, takers),
}));

const lanes = [
  { name: "byHand", label: "by hand" },
  { name: "cpu", label: "cpu" },
  { name: "webgl", label: "webgl" },
];
const cells = [...lanes.map(({ name }) => name), "race"].map((name) => ({
  compiled: { name: `${name}-cell`, outputs: [name] },
})) as unknown as Lesson["cells"];

let leave: () => Promise<void> = async () => {};
afterEach(() => leave());

const all = lanes.map(({ name }) => name);

/** A page whose notes are kept as a notebook keeps them. */
async function open(kept: Record<string, unknown> = {}) {
  const set = setNotebook({ cells });
  const notes = new Map(Object.entries(kept));
  Object.assign(set.notebook, {
    note: (name: string) => notes.get(name) ?? null,
    setNote(name: string, value: unknown) {
      notes.set(name, structuredClone(value));
      set.tell();
    },
  });
  /** Lanes' cells come into a state; those that are done are done in a race that came out so. */
  const put = (state: RunState["state"], names: string[], order?: string[], factor = 9) => {
    for (const name of names) set.states[`${name}-cell`] = state;
    if (order === undefined) return;
    set.values["race.order"] = { kind: "words", words: order };
    set.values["race.factor"] = { kind: "number", value: factor };
    for (const { name } of lanes) {
      const phase = order.includes(name) ? "done" : state === "baked" ? "not run" : "absent";
      set.values[`race.${name}.phase`] = { kind: "text", text: phase };
      set.values[`race.${name}.steps`] = { kind: "number", value: 10_000 };
    }
  };
  put("baked", all, ["byHand", "cpu"], 1000);
  const page = await mount(<Order of="race" lanes={lanes} />, set.notebook);
  leave = page.leave;
  const find = (label: string) =>
    [...page.main.querySelectorAll("button")].find((one) => one.textContent!.endsWith(label))!;
  return {
    ...page,
    find,
    said: () => page.main.querySelector("output")!.textContent,
    note: () => notes.get("order:race"),
    come: (...out: Parameters<typeof put>) =>
      page.follow(() => {
        put(...out);
        set.tell();
      }),
  };
}

test("lanes are numbered in the order in which they are pressed, and one pressed again is out", async () => {
  const page = await open();
  for (const label of ["cpu", "webgl", "by hand", "webgl"]) await page.press(page.find(label));
  expect(lanes.map(({ label }) => page.find(label).textContent)).toEqual([
    ..."2by hand,1cpu,·webgl".split(","),
  ]);
  expect(page.find("cpu").getAttribute("aria-pressed")).toBe("true");
  expect(page.note()).toMatchObject({ said: ["cpu", "byHand"] });
});

test("presses made in one go all count, and so does a number typed with them", async () => {
  const page = await open();
  await page.follow(() => {
    for (const label of ["webgl", "cpu", "by hand"]) page.find(label).click();
    early.text!("50");
    page.find("cpu").click();
  });
  expect(page.note()).toMatchObject({ said: ["webgl", "byHand"], factor: 50 });
  expect(page.find("by hand").textContent).toBe("2by hand");
});

test("what was said stands beside what a race came to here, and not beside the author’s", async () => {
  const page = await open();
  await page.press(page.find("cpu"));
  await page.press(page.find("by hand"));
  expect(page.said()).toBe("You said cpu, by hand. ");
  await page.come("queued", all);
  await page.come("done", ["byHand"], ["byHand", "cpu"], 5);
  await page.come("running", ["cpu"]);
  expect(page.said()).toBe("You said cpu, by hand. ");
  await page.come("done", all, ["byHand", "webgl", "cpu"], 2877.4);
  expect(page.said()).toBe(
    "You said cpu, by hand. It was by hand, webgl, cpu, by a factor of 2,877, in 10,000 steps. Of 1 pair you had 0 right.",
  );
});

test("what a race came to stays until all lanes have run in one again", async () => {
  const page = await open();
  const found = { order: ["byHand", "webgl"], factor: 9, steps: 10_000 };
  await page.come("queued", all);
  await page.come("done", all, found.order);
  expect(page.note()).toMatchObject({ found });
  const other = ["webgl", "byHand"];
  await page.come("running", ["cpu"]);
  await page.come("done", ["cpu"], other);
  expect(page.note()).toMatchObject({ found });
  for (const broken of ["stopped", "error", "stale"] as const) {
    await page.come("queued", all);
    await page.come("done", all.slice(1), other);
    await page.come(broken, ["byHand"]);
    await page.come("running", ["byHand"]);
    await page.come("done", ["byHand"]);
    expect(page.note()).toMatchObject({ found });
  }
  await page.come("queued", all);
  expect(page.note()).toMatchObject({ found });
  await page.come("done", all, other, 3);
  expect(page.note()).toMatchObject({ found: { order: other, factor: 3 } });
});

test("a race’s value that comes after its lanes is waited for", async () => {
  const page = await open();
  await page.come("queued", all);
  await page.come("done", all);
  expect(page.note()).toBeUndefined();
  await page.come("done", all, ["cpu", "byHand", "webgl"]);
  expect(page.note()).toMatchObject({ found: { order: ["cpu", "byHand", "webgl"] } });
});

test("what was kept is there at the next visit, damage left out", async () => {
  const kept = {
    said: ["cpu", "webgl"],
    factor: 50,
    found: { order: ["cpu", "webgl"], factor: 9 },
  };
  const page = await open({ "order:race": kept });
  expect(page.said()).toBe(
    "You said cpu, webgl, by a factor of 50. It was cpu, webgl, by a factor of 9. Of 1 pair you had 1 right.",
  );
  expect(page.main.querySelector("input")!.getAttribute("value")).toBe("50");
  await leave();
  expect((await open({ "order:race": { said: "cpu", factor: -1, found: 3 } })).said()).toBe("");
});
