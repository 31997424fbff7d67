import { afterEach, expect, test, vi } from "vitest";
import type { Lesson } from "../cell/lesson";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { Order } from "./Order";

/** What is done with a field that was moved before the page was alive. */
const early = vi.hoisted((): { number?: (text: string) => void } => ({}));
vi.mock("../control/useEarly", () => ({
  useEarly: (takers: typeof early) => void Object.assign(early, takers),
}));

const lanes = [
  { name: "byHand", label: "by hand" },
  { name: "cpu", label: "cpu" },
  { name: "webgl", label: "webgl" },
];
const cells = [{ compiled: { name: "race", outputs: ["race"] } }] as unknown as Lesson["cells"];

let leave: () => Promise<void> = async () => {};
afterEach(() => leave());

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
  const put = (state: "baked" | "done", order: string[], factor: number) => {
    set.states.race = state;
    set.values["race.order"] = { kind: "words", words: order };
    set.values["race.factor"] = { kind: "number", value: factor };
  };
  put("baked", ["byHand", "cpu"], 1000);
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
    early.number!("50");
    page.find("cpu").click();
  });
  expect(page.note()).toMatchObject({ said: ["webgl", "byHand"], factor: 50 });
  expect(page.find("by hand").textContent).toBe("2by hand");
});

test("what was said stands beside what came out here, and not beside the author’s race", async () => {
  const page = await open();
  await page.press(page.find("cpu"));
  await page.press(page.find("by hand"));
  expect(page.said()).toBe("You said cpu, by hand. ");
  await page.come("done", ["byHand"], Number.NaN);
  expect(page.said()).toBe("You said cpu, by hand. ");
  await page.come("done", ["byHand", "webgl", "cpu"], 30_667);
  expect(page.said()).toBe(
    "You said cpu, by hand. It was by hand, webgl, cpu, by a factor of 30,700. Of 1 pair you had 0 right.",
  );
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
