import type { Action } from "./engine";

/** Keys that give no letter, as WebDriver writes them. */
export const key = {
  tab: "\uE004",
  enter: "\uE007",
  shift: "\uE008",
  control: "\uE009",
  escape: "\uE00C",
  up: "\uE013",
  down: "\uE015",
} as const;

/** Keys one after the other, as one types; those of a list together. */
export type Keys = (string | readonly string[])[];

/** Strikes keys, each as soon as the one before it is up again. */
export function strike(...keys: Keys): Action[] {
  const actions = keys.flatMap((one) => {
    const together = typeof one === "string" ? [one] : one;
    const down = together.map((value) => ({ type: "keyDown", value }));
    return [...down, ...down.map(({ value }) => ({ type: "keyUp", value })).reverse()];
  });
  return [{ type: "key", id: "keyboard", actions }];
}
