import { endless } from "../../endless";
import { measureBusiest } from "../busy";
import type { Check } from "../check";
import { expect } from "../reader";
import { until } from "../until";

const kinds = ["loop", "loop that prints", "chain of microtasks"];

/** Stop ends what has no end. */
export const stopping: Check[] = kinds.map((kind) => ({
  promise: `Stop ends a ${kind}, and leaves no core at work`,
  lesson: "or-gate",
  async keep({ run, press, expectState, expectReady, engine }) {
    await run("dots", endless[kind]!);
    await expectState("dots", "running");
    const pressed = performance.now();
    await press("Stop dots");
    await expectState("dots", "stopped");
    await expectReady();
    const took = performance.now() - pressed;
    expect(took < 10_000, `the next kernel was ready only after ${Math.round(took)} ms`);
    const busiest = () => measureBusiest(engine.pid, 300);
    await until("a core that rests", busiest, (share) => share < 0.3, 5000);
    await press("Reset dots");
    return `ready ${Math.round(took)} ms after the press was asked for`;
  },
}));

export const goingOn: Check = {
  promise: "after a Stop the notebook goes on, once it is asked to",
  lesson: "or-gate",
  async keep({ press, put, expectNumber }) {
    await put("learning rate", 0.5);
    await press("Run by-hand");
    await expectNumber("byHand.weights[0]", 14.7116757714057, 1e-12);
    await put("learning rate", 0.05);
    await expectNumber("byHand.weights[0]", 9.985785058365783);
  },
};
