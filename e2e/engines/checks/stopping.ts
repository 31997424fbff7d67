import { endless } from "../../endless";
import { measureBusiest } from "../busy";
import type { Check } from "../check";
import { expect } from "../reader";
import { until } from "../until";

const kinds = ["loop", "loop that prints", "chain of microtasks"];

/** Stop ends what has no end: it is said at once, and no core works on. */
export const stopping: Check[] = kinds.map((kind) => ({
  promise: `Stop ends a ${kind}, and the notebook goes on`,
  lesson: "or-gate",
  async keep({ run, press, expectState, expectReady, engine, set, expectNumber }) {
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
    // In a new kernel nothing runs until the reader says so.
    await set("learning rate", 0.5);
    await press("Run by-hand");
    await expectNumber("byHand.weights[0]", 14.7116757714057, 1e-12);
    await set("learning rate", 0.05);
    await expectNumber("byHand.weights[0]", 9.985785058365783);
    return `ready ${Math.round(took)} ms after the press was asked for`;
  },
}));
