import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { LessonContext } from "../cell/context";
import type { Lesson } from "../cell/lesson";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { Lanes } from "./Lanes";
import { laneNumbers, laneWords } from "./readLane";

const lanes = [
  { name: "byHand", cell: "by-hand", label: "by hand", role: "hand" as const },
  { name: "cpu", cell: "cpu", label: "TensorFlow.js, cpu" },
  {
    ...{ name: "webgpu", cell: "webgpu", label: "TensorFlow.js, webgpu" },
    likely: { of: "cpu", from: 5, to: 30 },
  },
];
const cells = [...lanes.map(({ cell }) => cell), "race"].map((name) => ({
  compiled: { name, outputs: [name] },
})) as unknown as Lesson["cells"];

const done = { phase: "done", done: 1, launches: 0, steps: 10_000 };
const fast = {
  ...done,
  "runs.length": 5,
  milliseconds: 1.5,
  perStep: 0.15,
  perSecond: 6.6e6,
  times: 1,
};
const hand = {
  ...fast,
  "weights[0]": 9.985785058365384,
  "weights[1]": 9.9858908,
  bias: -4.5275252,
};
const cpu = {
  ...{
    ...done,
    milliseconds: 46_000,
    perStep: 4600,
    perSecond: 217.4,
    times: 30_667,
    "runs.length": 1,
    launches: 12,
  },
  ...{ "weights[0]": 9.985788345336914, "weights[1]": 9.9858942, bias: -4.5275268 },
};
const absent = { phase: "absent", reason: "this browser has no WebGPU" };

/** A page with so many lanes of a race. */
function open(
  race: Record<string, Record<string, string | number>> = { byHand: hand, cpu },
  more: Partial<Lesson> = {},
) {
  const set = setNotebook({ cells, ...more });
  set.inputs.iterations = 10_000;
  const run = vi.fn();
  const stop = vi.fn(async (...names: string[]) => {
    for (const name of names) set.states[name] = "stopped";
    set.tell();
  });
  Object.assign(set.notebook, { run, stop });
  const put = (name: string, lane: Record<string, string | number>) => {
    for (const what of [...laneWords, ...laneNumbers]) {
      const value = lane[what];
      set.values[`race.${name}.${what}`] =
        typeof value === "number"
          ? { kind: "number", value }
          : value === undefined
            ? { kind: "missing" }
            : { kind: "text", text: value };
    }
  };
  for (const [name, lane] of Object.entries(race)) put(name, lane);
  return { ...set, run, stop, put };
}

function draw(race?: Parameters<typeof open>[0], states: ReturnType<typeof open>["states"] = {}) {
  const opened = open(race);
  Object.assign(opened.states, states);
  return renderToStaticMarkup(
    <LessonContext.Provider value={{ notebook: opened.notebook }}>
      <Lanes of="race" steps="iterations" lanes={lanes} />
    </LessonContext.Provider>,
  );
}
const standing = (...drawn: Parameters<typeof draw>) =>
  lanes.map(({ name }) => /lanes-state">(.*?)<\/span>/.exec(row(draw(...drawn), name))![1]);
const row = (markup: string, name: string) =>
  new RegExp(`<tr[^>]*data-lane="${name}".*?</tr>`).exec(markup)![0];
const plain = (markup: string) => markup.replace(/<[^>]*>/g, "");

let leave: () => Promise<void> = async () => {};
afterEach(() => leave());
async function live(opened: ReturnType<typeof open>) {
  const page = await mount(<Lanes of="race" steps="iterations" lanes={lanes} />, opened.notebook);
  leave = page.leave;
  return page;
}

test("each number is there in full, and to be read in a unit that suits it", () => {
  const markup = row(draw(), "cpu");
  for (const [what, value, text] of [
    ["milliseconds", "46000", "46 s"],
    ["perStep", "4600", "4.6 ms"],
    ["perSecond", "217.4", "217"],
    ["launches", "12", "12"],
    ["times", "30667", "30,670"],
  ])
    expect(markup).toContain(`<data data-of="race.cpu.${what}" value="${value}">${text}</data>`);
  expect(plain(row(draw(), "byHand"))).toContain("1.5 ms first");
});

test("the digits of a weight in which it agrees with the first lane’s stand apart from the rest", () => {
  expect(row(draw(), "cpu")).toContain(
    'value="9.985788345336914"><b>9.98578</b><span>8345336914</span></data>',
  );
  expect(row(draw(), "byHand")).toContain("<b>9.985785058365384</b><span></span>");
});

test("a lane’s line is as long as its time on one scale of them all", () => {
  const at = (name: string) => Number(/--at:([\d.]+)/.exec(row(draw(), name))![1]);
  expect(at("byHand")).toBeCloseTo(Math.log10(1.5) / 5);
  expect(at("cpu")).toBeCloseTo(Math.log10(46_000) / 5);
  expect(row(draw(), "webgpu")).not.toContain("lanes-line");
});

test("what cannot run says why; what has not run, that", () => {
  const race = { byHand: hand, webgpu: absent };
  expect(plain(row(draw(race), "webgpu"))).toContain("this browser has no WebGPU");
  expect(standing(race)).toEqual(["", "not run", "cannot run here"]);
});

test("of what is absent in the author’s run it is not said that it cannot run here", () => {
  const [race, states] = [{ byHand: hand, webgpu: absent }, { race: "baked" } as const];
  expect(standing(race, states)).toEqual(["", "not run", "not run by the author"]);
  expect(plain(row(draw(race, states), "webgpu"))).not.toContain("no WebGPU");
});

test("a lane waits its turn until it is its turn, and not once it is done", () => {
  const running = { byHand: "running", cpu: "running", webgpu: "running" } as const;
  const states = { ...running, "by-hand": "running" } as const;
  const waiting = { phase: "waiting", done: 0 };
  const said = standing({ byHand: hand, cpu: { phase: "warming up" }, webgpu: waiting }, states);
  expect(said).toEqual(["", "warming up", "waits its turn"]);
  expect(standing({ cpu: { phase: "not run" } }, states)[1]).toBe("waits its turn");
  expect(standing({ cpu }, { cpu: "queued" })).toEqual(["not run", "waits its turn", "not run"]);
});

test("a lane that runs by itself as the slider moves is no race that could be stopped", () => {
  const mode = (name: string) => (name === "by-hand" ? "auto" : "manual");
  const moded = cells.map((cell) => ({
    compiled: { ...cell.compiled, mode: mode(cell.compiled.name) },
  })) as unknown as Lesson["cells"];
  const button = (...running: string[]) => {
    const { notebook, states } = open(undefined, { cells: moded });
    for (const name of running) states[name] = "running";
    return renderToStaticMarkup(
      <LessonContext.Provider value={{ notebook }}>
        <Lanes of="race" steps="iterations" lanes={lanes} />
      </LessonContext.Provider>,
    ).match(/(Run|Stop) the race/)![0];
  };
  expect(button("by-hand")).toBe("Run the race");
  expect(button("by-hand", "cpu")).toBe("Stop the race");
});

test("a time says of how many runs it is the middle one, and only while it counts", async () => {
  const opened = open();
  const page = await live(opened);
  const said = (name: string) =>
    page.main.querySelector(`[data-lane=${name}] .lanes-runs`)?.textContent;
  expect(said("byHand")).toBe("middle of 5, warmed up");
  expect(said("cpu")).toBe("one run, warmed up");
  expect(said("webgpu")).toBeUndefined();
  opened.put("cpu", { ...cpu, phase: "running" });
  await page.follow(opened.tell);
  expect(said("cpu")).toBeUndefined();
});

test("of one lane that is done it is not said that it came first", () => {
  expect(plain(row(draw({ byHand: hand }), "byHand"))).not.toContain("first");
});

test("numbers that came with other settings stay, and step back; what has never run has none", async () => {
  const opened = open();
  const page = await live(opened);
  const lane = (name: string) => page.main.querySelector(`[data-lane=${name}]`)!;
  Object.assign(opened.states, { cpu: "stale", webgpu: "stale" });
  opened.put("cpu", { phase: "not run" });
  opened.put("webgpu", { phase: "not run" });
  await page.follow(opened.tell);
  expect(lane("cpu").textContent).toMatch(/out of date 46 s .*4.6 ms/);
  expect(page.main.querySelector(".lanes-note")).toBeNull();
  expect(lane("cpu").hasAttribute("data-old")).toBe(true);
  expect(lane("webgpu").textContent).toContain("not run");
  expect(lane("webgpu").hasAttribute("data-old")).toBe(false);
  opened.states.cpu = "running";
  opened.put("cpu", { phase: "waiting", done: 0 });
  await page.follow(opened.tell);
  expect(lane("cpu").textContent).toMatch(/waits its turn/);
  expect(lane("cpu").textContent).not.toContain("46 s");
});

/** What a lane's own variable says, which stays when the race has forgotten the lane. */
const own = (
  { values }: Pick<ReturnType<typeof open>, "values">,
  name: string,
  numbers: Record<string, number>,
) => {
  for (const [what, value] of Object.entries(numbers))
    values[`${name}.${what}`] = { kind: "number", value };
};

test("runs of another length say so, and the board what the slider says now", async () => {
  const opened = open();
  for (const name of ["byHand", "cpu"]) own(opened, name, { steps: 10_000 });
  const page = await live(opened);
  const lane = (name: string) => page.main.querySelector(`[data-lane=${name}]`)!.textContent;
  const note = () => page.main.querySelector(".lanes-note")?.textContent ?? "";
  expect(note()).toBe("");
  opened.inputs.iterations = 1000;
  Object.assign(opened.states, { cpu: "stale" });
  opened.put("cpu", { phase: "not run" });
  own(opened, "byHand", { steps: 1000 });
  await page.follow(opened.tell);
  expect(lane("cpu")).toMatch(/of 10,000 steps 46 s/);
  expect(lane("cpu")).not.toContain("30,670");
  expect(note()).toMatch(
    /^The slider says 1,000 steps. What is marked ran 10,000, and is compared/,
  );
  opened.states.cpu = "running";
  opened.put("cpu", { phase: "running", steps: 1000 });
  own(opened, "cpu", { steps: 1000 });
  await page.follow(opened.tell);
  expect(note()).toBe("");
});

test("of the author’s runs it is said whose they are when the slider says another number", async () => {
  const opened = open();
  opened.states.cpu = "baked";
  const page = await live(opened);
  opened.states.cpu = "stale";
  opened.put("cpu", { phase: "not run" });
  opened.inputs.iterations = 1;
  await page.follow(opened.tell);
  expect(page.main.querySelector("[data-lane=cpu]")!.textContent).toContain(
    "the author’s, of 10,000 steps 46 s",
  );
});

test("they are still the author’s where an earlier visit has left the slider elsewhere", async () => {
  const opened = open();
  opened.states.cpu = "stale";
  const page = await live(opened);
  opened.put("cpu", { phase: "not run" });
  await page.follow(opened.tell);
  const said = () => page.main.querySelector("[data-lane=cpu]")!.textContent;
  expect(said()).toContain("the author’s 46 s");
  opened.states.cpu = "done";
  opened.put("cpu", { ...cpu, milliseconds: 45_000 });
  await page.follow(opened.tell);
  opened.states.cpu = "stale";
  await page.follow(opened.tell);
  opened.put("cpu", { phase: "not run" });
  await page.follow(opened.tell);
  expect(said()).toContain("out of date 45 s");
});

test("before a race it is said how long it will take, and while it runs how much is left", async () => {
  const number = (value: number) => ({ kind: "number" as const, value });
  const values = { "byHand.perStep": number(0.5), "cpu.perStep": number(400) };
  const baked = { states: {}, outputs: {}, values };
  const opened = open({}, { baked });
  Object.assign(opened.values, values);
  for (const { cell } of lanes) opened.states[cell] = "baked";
  const page = await live(opened);
  const said = () => page.main.querySelector(".lanes-foreseen")!.textContent;
  // webgpu: from 5 to 30 times cpu's 400 µs, 10,000 times.
  expect(said()).toBe(
    "about 25 s to 2 min, most of it TensorFlow.js, webgpu, if this machine is like the author’s",
  );
  // This machine takes twice as long by hand.
  opened.states["by-hand"] = "done";
  own(opened, "byHand", { perStep: 1 });
  await page.follow(opened.tell);
  expect(said()).toBe("about 50 s to 4 min, most of it TensorFlow.js, webgpu");
  // What is out of date may still be the author's.
  Object.assign(opened.states, { cpu: "stale", webgpu: "stale" });
  await page.follow(opened.tell);
  expect(said()).toBe("about 50 s to 4 min, most of it TensorFlow.js, webgpu");
  opened.inputs.iterations = 100;
  await page.follow(opened.tell);
  expect(said()).toBe("about 4 to 5 s, most of it TensorFlow.js, webgpu");
  opened.inputs.iterations = 10_000;
  // Its own pace counts once it is known.
  Object.assign(opened.states, { cpu: "done", webgpu: "running" });
  own(opened, "cpu", { perStep: 1000 });
  own(opened, "webgpu", { perStep: 6000, done: 0.5 });
  await page.follow(opened.tell);
  expect(said()).toBe("about 30 s left");
  opened.states.cpu = "queued";
  own(opened, "cpu", { perStep: Number.NaN });
  await page.follow(opened.tell);
  expect(said()).toBe("about 40 s left, most of it TensorFlow.js, webgpu");
});

test("a backend that is not here takes no time", async () => {
  const values = { "cpu.perStep": { kind: "number" as const, value: 400 } };
  const opened = open({}, { baked: { states: {}, outputs: {}, values } });
  Object.assign(opened.values, values);
  const lack = { webgpu: { reason: "there is none", used: "cpu" } };
  Object.assign(opened.notebook, { backends: () => lack });
  const page = await live(opened);
  expect(page.main.querySelector(".lanes-foreseen")!.textContent).toMatch(/^about 5 s, most of it/);
});

test("of what no time has passed of yet nothing is made up", () => {
  const begun = { phase: "running", done: 0, milliseconds: 0, perStep: 0, perSecond: Infinity };
  const text = plain(row(draw({ byHand: hand, cpu: begun }), "cpu"));
  expect(text).not.toMatch(/Infinity|NaN|undefined|0 ns/);
});

test("Run turns into Stop, and is the same button", async () => {
  const opened = open();
  const page = await live(opened);
  const button = page.button("Run lane TensorFlow.js, cpu")!;
  await page.press(button);
  expect(opened.run.mock.calls).toEqual([["cpu"]]);
  opened.states.cpu = "running";
  opened.put("cpu", { phase: "running", done: 0.43, milliseconds: 20_000 });
  await page.follow(opened.tell);
  expect(page.button("Stop lane TensorFlow.js, cpu")).toBe(button);
  expect(page.main.querySelector("[data-lane=cpu]")!.textContent).toContain("runs, 43 %");
  expect(page.main.querySelector("progress")!.getAttribute("value")).toBe("0.43");
  await page.press(button);
  expect(opened.stop.mock.calls).toEqual([["cpu"]]);
});

test("a double click runs a lane, or the race, and does not stop it again", async () => {
  const opened = open();
  opened.run.mockImplementation((...names: string[]) => {
    for (const name of names) opened.states[name] = "running";
    opened.tell();
  });
  const page = await live(opened);
  for (const name of ["lane TensorFlow.js, cpu", "the race"]) {
    const button = page.button(`Run ${name}`)!;
    for (const detail of [1, 2])
      await page.follow(() => {
        button.dispatchEvent(new window.CustomEvent("click", { bubbles: true, detail }));
      });
    expect(page.button(`Stop ${name}`)).toBe(button);
    await page.press(button);
    expect(page.button(`Run ${name}`)).toBe(button);
  }
});

test("the race runs all lanes in one go, and stops those that wait before the one that runs", async () => {
  const opened = open();
  const page = await live(opened);
  const button = page.button("Run the race")!;
  await page.press(button);
  expect(opened.run.mock.calls).toEqual([["by-hand", "cpu", "webgpu"]]);
  Object.assign(opened.states, { cpu: "running", webgpu: "queued" });
  await page.follow(opened.tell);
  expect(page.button("Stop the race")).toBe(button);
  await page.press(button);
  expect(opened.stop.mock.calls).toEqual([["webgpu", "cpu"]]);
});

test("the end of a lane is said once, and nothing of what it does on the way", async () => {
  const opened = open({ byHand: hand });
  opened.states.race = "done";
  const page = await live(opened);
  const said = () => page.main.querySelector("[role=status]")!.textContent;
  expect(said()).toBe("");
  for (const part of [0.1, 0.5, 1]) {
    opened.put("cpu", { phase: "running", done: part, milliseconds: 46_000 * part });
    await page.follow(opened.tell);
    expect(said()).toBe("");
  }
  opened.put("cpu", cpu);
  await page.follow(opened.tell);
  expect(said()).toBe("TensorFlow.js, cpu took 46 s.");
  opened.put("webgpu", absent);
  await page.follow(opened.tell);
  expect(said()).toBe("TensorFlow.js, webgpu cannot run here.");
});

test("what comes back from the author with a reset is no news", async () => {
  const opened = open({ byHand: hand });
  opened.states.race = "done";
  const page = await live(opened);
  opened.put("cpu", cpu);
  await page.follow(opened.tell);
  opened.states.race = "baked";
  opened.put("webgpu", absent);
  await page.follow(opened.tell);
  const said = page.main.querySelector("[role=status]")!.textContent;
  expect(said).toBe("These are the author’s runs.");
});

test("the end of a whole race is said, with what came first", async () => {
  const opened = open({});
  const page = await live(opened);
  const said = () => page.main.querySelector("[role=status]")!.textContent;
  const all = (state: "queued" | "done") => {
    for (const { cell } of lanes) opened.states[cell] = state;
  };
  const race = async (outcome: Record<string, Parameters<typeof opened.put>[1]>) => {
    all("queued");
    await page.follow(opened.tell);
    all("done");
    for (const [name, lane] of Object.entries(outcome)) opened.put(name, lane);
    await page.follow(opened.tell);
    return said();
  };
  opened.put("byHand", hand);
  await page.follow(opened.tell);
  expect(said()).toBe("By hand took 1.5 ms.");
  const slow = { ...hand, perStep: 5000 };
  expect(await race({ byHand: hand, cpu, webgpu: absent })).toBe(
    "The race is over: by hand came first.",
  );
  expect(await race({ byHand: slow })).toBe("The race is over: TensorFlow.js, cpu came first.");
  expect(await race({ cpu: absent })).toBe("The race is over: by hand alone came in.");
  expect(await race({ byHand: absent })).toBe("The race is over: no lane can run here.");
});

test("it is said whose runs these are before any has run here", async () => {
  const opened = open();
  opened.states.race = "baked";
  const page = await live(opened);
  expect(page.main.querySelector("[role=status]")!.textContent).toBe(
    "These are the author’s runs.",
  );
});
