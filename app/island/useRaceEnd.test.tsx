import { afterEach, expect, test, vi } from "vitest";
import { mount } from "../tests/mount";
import { makeLesson, openNotebook } from "../tests/openNotebook";
import { useRaceEnd } from "./useRaceEnd";

const lanes = ["byHand", "cpu", "wasm"].map((name) => ({ name, cell: name }));

let leave: () => Promise<void> = async () => {};
afterEach(() => leave());

/** A race of three lanes, one of which cannot run, in a kernel. */
async function open() {
  const lesson = makeLesson(
    {
      halve: "const halve = ({ x }: { x: number }) => ({ E: x, x: x / 2 });",
      byHand: "const byHand = lane(R, () => (n) => iterate(halve, { x: 1 }, n, { log: false }));",
      cpu: "const cpu = lane(2 * R, () => (n) => iterate(halve, { x: 1 }, n, { log: false }));",
      wasm: 'const wasm = lane(R, () => { throw Object.assign(Error("no"), { name: "Absent" }); });',
      race: "const race = raceOf({ byHand, cpu, wasm });",
    },
    ["cpu", "wasm"],
  );
  const race = lesson.cells.find(({ compiled }) => compiled.name === "race")!;
  Object.assign(race.compiled, { needs: "any" });
  lesson.library = ["lane", "raceOf", "iterate"];
  lesson.watches = lanes.map(({ name }) => ({ path: `race.${name}.phase`, as: "word" }));
  const { notebook } = openNotebook(lesson, { local: true, nextFrame: (tell) => setTimeout(tell) });
  const ended = vi.fn();
  const Race = () => void useRaceEnd("race", lanes, ended);
  const page = await mount(<Race />, notebook);
  leave = () => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    return page.leave();
  };
  // What happens in `act` is rendered at its end alone, and not as it happens.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
  /** Until nothing runs any more. */
  async function follow(change: () => unknown) {
    await change();
    await vi.waitFor(() => expect(notebook.runningNow()).toBe(false), { timeout: 15_000 });
  }
  return { notebook, ended, follow };
}

test.each([
  ["from the start", false],
  ["once the kernel runs", true],
])("a race in a kernel ends once, %s, and a lane by itself is none", async (_, isWarm) => {
  const { notebook, ended, follow } = await open();
  if (isWarm) await follow(notebook.start);
  const race = () => notebook.run(...lanes.map(({ cell }) => cell));
  const times = (count: number) => vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(count));
  await follow(race);
  await times(1);
  for (const { cell } of lanes) await follow(() => notebook.run(cell));
  await follow(() => notebook.set("R", 3));
  await follow(() => notebook.run("cpu"));
  expect(ended).toHaveBeenCalledTimes(1);
  await follow(race);
  await times(2);
});
