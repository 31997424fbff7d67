import fc from "fast-check";
import { expect } from "vitest";
import type { Control } from "../cell/lesson";
import type { Kind } from "../control/kind";
import type { InputValue } from "../kernel/protocol";

const edges: InputValue[] = [
  0,
  9,
  9.5,
  9.6,
  -2,
  -2.1,
  1e6,
  1e6 + 1,
  "cpu",
  "1",
  1,
  true,
  "true",
  null,
];
const any: fc.Arbitrary<InputValue> = fc.oneof(
  fc.constantFrom(...edges),
  ...[fc.integer({ min: -3, max: 11 }), fc.double(), fc.integer()],
  ...[fc.string(), fc.boolean()],
);

/**
 * Tries whatever a link may say on a control: it takes exactly what `isGood`, and that is of the type
 * its name has in cells.
 */
export function tryKind<Of extends Control>(
  kind: Kind<Of>,
  control: Of,
  isGood: (value: InputValue) => boolean,
) {
  const types = kind.type(control).split(" | ");
  const check = (value: InputValue) => {
    expect([value, kind.takes(control, value)]).toEqual([value, isGood(value)]);
    if (isGood(value)) expect(types).toContain(value === null ? "null" : typeof value);
  };
  edges.forEach(check);
  fc.assert(fc.property(any, check), { numRuns: 500 });
}
