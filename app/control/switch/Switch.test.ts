import { expect, test } from "vitest";
import { tryKind } from "../../tests/tryKind";
import { kind } from "./Switch";

const control = { kind: "switch", name: "on", label: "on", value: false } as const;

test("a switch takes on and off, and nothing that only reads like them", () => {
  tryKind(kind, control, (value) => value === true || value === false);
  expect([true, false].map((value) => kind.write(control, value))).toEqual(["1", "0"]);
});
