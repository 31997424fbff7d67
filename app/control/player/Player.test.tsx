import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mount } from "../../tests/mount";
import { setNotebook } from "../../tests/setNotebook";
import { tryKind } from "../../tests/tryKind";
import { typeInto } from "../../tests/typeInto";
import { forever } from "../moment/timeline";
import { kind, Player } from "./Player";

test("a player takes each step that a run may come to", () => {
  const control = { kind: "player", name: "at", label: "step", value: 0 } as const;
  tryKind(
    kind,
    control,
    (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= forever,
  );
  expect(kind.write(control, 7)).toBe("7");
});

/** Frames come when the test says so. */
let frames: ((now: number) => void)[] = [];
let now = 0;
beforeEach(() => {
  now = performance.now();
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
  vi.stubGlobal("cancelAnimationFrame", (id: number) => void (frames[id - 1] = () => {}));
});
afterEach(() => {
  frames = [];
  vi.unstubAllGlobals();
});
const pass = (milliseconds: number) => {
  now += milliseconds;
  for (const frame of frames.splice(0)) frame(now);
};

async function open(end: number | null, epoch = 1) {
  const { notebook, inputs, values } = setNotebook();
  const number = (value: number) => ({ kind: "number", value }) as const;
  if (end !== null) values["run.step"] = number(end);
  values["run.perEpoch"] = number(epoch);
  const page = await mount(
    <Player name="at" label="step" of="run.step" epoch="run.perEpoch" />,
    notebook,
  );
  const press = (name: string) => page.press(page.button(name)!);
  return {
    ...page,
    press,
    at: () => inputs.at,
    grow: (to: number) => (values["run.step"] = number(to)),
  };
}

test("it steps, goes on by an epoch to where one ends, and back to before the first step", async () => {
  const { press, at, leave } = await open(100, 10);
  const seen: unknown[] = [];
  for (const name of ["Step", "Step", "Epoch", "Epoch", "Step", "Reset"]) {
    await press(name);
    seen.push(at());
  }
  expect(seen).toEqual([1, 2, 10, 20, 21, 0]);
  await leave();
});

test("at the last step it is at the end, wherever that moves", async () => {
  const { press, at, leave } = await open(2);
  await press("Step");
  await press("Step");
  expect(at()).toBe(forever);
  await leave();
});

test("it plays through a run in eight seconds, and stands still when it is paused", async () => {
  const { press, at, follow, button, leave } = await open(800);
  await press("Play");
  expect(button("Play")!.getAttribute("aria-pressed")).toBe("true");
  for (let i = 0; i < 10; i++) await follow(() => pass(100));
  const played = at() as number;
  expect(played).toBeGreaterThan(80);
  expect(played).toBeLessThanOrEqual(100);
  await press("Pause");
  expect(button("Play")!.getAttribute("aria-pressed")).toBe("false");
  await follow(() => pass(100));
  expect(at()).toBe(played);
  await leave();
});

test("a press of Step or Reset ends the playing", async () => {
  for (const [name, left] of [
    ["Step", 1],
    ["Reset", 0],
  ] as const) {
    const { press, at, follow, button, leave } = await open(800);
    await press("Play");
    await press(name);
    await follow(() => pass(500));
    expect([button("Play")!.getAttribute("aria-pressed"), at()]).toEqual(["false", left]);
    await leave();
  }
});

test("while a run is made anew it waits where it is, and plays on once there is as much again", async () => {
  const { press, at, follow, grow, leave } = await open(800);
  await press("Play");
  for (let i = 0; i < 6; i++) await follow(() => pass(100));
  const before = at() as number;
  for (const end of [0, 1, before - 1]) {
    grow(end);
    await follow(() => pass(100));
    expect(at()).toBe(before);
  }
  grow(900);
  await follow(() => pass(100));
  expect(at()).toBeGreaterThan(before);
  await leave();
});

test("a step beyond the run's end is said to be, and the field comes to the end", async () => {
  const page = await open(2500);
  const field = page.main.querySelector("input:not([type=range])")!;
  const problem = () => page.main.querySelector("output")!.textContent;
  await typeInto(page, field, "99999");
  expect([page.at(), problem()]).toEqual([forever, "The run has 2,500 steps: its end is shown."]);
  await page.follow(() => field.dispatchEvent(new window.Event("focusout", { bubbles: true })));
  expect([field.getAttribute("value"), problem()]).toEqual(["2500", ""]);
  await typeInto(page, field, "2500");
  expect(problem()).toBe("");
  await page.leave();
});

test("a step from the end is said to lead nowhere, until the end is another", async () => {
  const { press, at, grow, main, leave } = await open(2, 2);
  const seen: unknown[] = [];
  for (const name of ["Epoch", "Step", "Reset", "Epoch", "Epoch"]) {
    await press(name);
    seen.push([at(), main.querySelector(".player-end")!.textContent]);
  }
  const ended = "The run ends here.";
  expect(seen).toEqual([
    [forever, ""],
    [forever, ended],
    [0, ""],
    [forever, ""],
    [forever, ended],
  ]);
  grow(9);
  await press("Play");
  expect(main.querySelector(".player-end")!.textContent).toBe("");
  await leave();
});

test("without a run there is nothing to play, and one step an epoch is no button more", async () => {
  const { main, button, leave } = await open(null);
  const names = [...main.querySelectorAll("button")].map((one) => one.textContent);
  expect(names).toEqual(["Play", "Pause", "Step", "Reset"]);
  for (const name of names) expect(button(name!)!.hasAttribute("disabled")).toBe(true);
  await leave();
});
