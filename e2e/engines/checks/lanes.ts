import type { Check } from "../check";
import { expect } from "../reader";
import { until } from "../until";

/** Lanes that every machine can run. */
const everywhere = ["byHand", "cpu", "wasm"];

/** The race of lesson 4: whoever can run comes in with the same neuron, whoever cannot says why. */
export const lanes: Check = {
  promise:
    "lesson 4: the lanes that this engine can run end at one neuron, and the others say why not",
  lesson: "gpu",
  async keep({ put, press, engine, expectReady, expectNumber, digits }) {
    await put("iterations", 50);
    // The lane by hand runs by itself, and while one does the button stops it.
    await expectReady();
    await press("Run the race");
    const board = () =>
      engine.call(() =>
        Array.from(document.querySelectorAll<HTMLElement>("[data-lane]"), (lane) => ({
          name: lane.dataset.lane!,
          phase: lane.dataset.phase!,
          said: lane.textContent,
        })),
      );
    const isOver = (all: Awaited<ReturnType<typeof board>>) =>
      all.length === 6 && all.every(({ phase }) => phase === "done" || phase === "absent");
    const ended = await until("all lanes, done or absent", board, isOver, 20_000);
    const done = ended.filter(({ phase }) => phase === "done").map(({ name }) => name);
    for (const name of everywhere) expect(done.includes(name), `the lane ${name} did not run`);
    for (const name of done)
      for (const what of ["weights[0]", "bias"])
        await expectNumber(
          `race.${name}.${what}`,
          Number(await digits(`race.byHand.${what}`)),
          1e-4,
        );
    const silent = ended.filter(({ phase, said }) => phase === "absent" && said.length < 20);
    expect(silent.length === 0, `${silent.map(({ name }) => name)} do not say why they are absent`);
    return `${done.join(", ")} ran`;
  },
};
