import { existsSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { kinds, takes, typeOf, wants, writeInput } from "./kinds";

const here = dirname(fileURLToPath(import.meta.url));
const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());

test.each(folders.map(({ name }) => name))("a %s is known for what it is, and tested", (name) => {
  const kind = kinds.get(name)!;
  for (const verb of ["takes", "wants", "write", "type"] as const)
    expect(typeof kind[verb]).toBe("function");
  const component = name.replace(/^./, (letter) => letter.toUpperCase());
  expect(existsSync(`${here}/${name}/${component}.tsx`)).toBe(true);
  expect(readdirSync(`${here}/${name}`).join(" ")).toContain(".test.ts");
});

test("a lesson's control is asked as one of its kind", () => {
  const control = { name: "x", label: "x", value: 1 };
  const slider = { kind: "slider", ...control, min: 0, max: 2, empty: "as drawn" };
  expect([takes(slider, 2), takes(slider, 3)]).toEqual([true, false]);
  expect(wants(slider)).toBe("a number from 0 to 2");
  expect(writeInput(slider, null)).toBe("as drawn");
  expect([typeOf(slider), typeOf({ ...slider, kind: "switch" })]).toEqual([
    "number | null",
    "boolean",
  ]);
  expect(() => takes({ ...slider, kind: "knob" }, 1)).toThrow(
    "The control x is a knob, and there is none.",
  );
});
