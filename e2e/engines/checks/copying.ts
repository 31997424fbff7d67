import type { Check } from "../check";
import { key } from "../keys";
import { expect } from "../reader";
import { until } from "../until";

/** What a button copies is on the clipboard, from where a cell takes it. */
export const copying: Check = {
  promise: "Copy link copies a link that carries the reader's changes",
  lesson: "or-gate",
  async keep({ set, strike, goInto, press, read, code, editor, expectReady, site }) {
    await set("iterations", 1234);
    await expectReady();
    await press("Copy link");
    const said = () => read(".workbench output");
    await until("what comes of it", said, (now) => now?.startsWith("Copied") === true);
    await goInto(code("dots"), editor("dots"));
    await strike([key.control, "a"], [key.control, "v"]);
    const pasted = (await read(editor("dots"))) ?? "";
    expect(pasted.startsWith(`${site}lessons/or-gate/#`), `“${pasted.slice(0, 200)}” was pasted`);
    await press("Reset dots");
    await set("iterations", 10_000);
    await expectReady();
    return `${pasted.length} characters`;
  },
};
