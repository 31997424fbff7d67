import { expect, test } from "vitest";
import { describeStep, type Measured } from "./describeStep";
import { createMeter } from "./meter";

/** Ten short steps of 3 ms, of which 1 is dispatch and 0.5 waiting, looked into at half the pace. */
const measured = (backend: string, long: number): Measured => ({
  backend,
  bare: [{ steps: 10, working: 25, waiting: 5, reads: 0 }],
  seen: [{ steps: 10, working: 50, waiting: 5, reads: 0 }],
  meter: { ...createMeter(), times: { upload: 0, dispatch: 20, arithmetic: 0, readback: 0 } },
  read: 1,
  long: { steps: 100, working: 60 * long, waiting: 40 * long, reads: 9 },
});

test("on a GPU what a step takes longer in the long run is waiting for the card", () => {
  const { parts, perStep } = describeStep(measured("webgl", 5));
  expect(perStep).toBe(5000);
  expect(parts).toEqual({ graph: 1500, upload: 0, dispatch: 1000, arithmetic: 2500, readback: 0 });
});

test.each([
  ["webgl", 1.5, { graph: 750, upload: 0, dispatch: 500, arithmetic: 250, readback: 0 }],
  ["cpu", 6, { graph: 3000, upload: 0, dispatch: 2000, arithmetic: 0, readback: 1000 }],
])("on %s a pace of %d ms is that of all parts", (backend, long, wanted) => {
  const { parts, perStep } = describeStep(measured(backend, long));
  expect(perStep).toBe(1000 * long);
  expect(parts).toEqual(wanted);
});
