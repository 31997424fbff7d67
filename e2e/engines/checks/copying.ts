import type { Check } from "../check";
import { key } from "../keys";
import { expect } from "../reader";
import { until } from "../until";

/** What a button copies is on the clipboard, from where a cell takes it. */
export const copying: Check = {
  promise: "Copy link copies a link that carries the reader's changes",
  lesson: "or-gate",
  async keep({ set, put, strike, goInto, press, read, code, editor, expectReady, site }) {
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
    await put("iterations", 10_000);
    await expectReady();
    return `${pasted.length} characters`;
  },
};

/** What is left for later, to be laid out as it comes near, is copied with the rest. */
export const copyingAll: Check = {
  promise: "a copy of a whole lesson has all its headings",
  lesson: "backpropagation",
  async keep({ engine, strike }) {
    await engine.call(() => {
      const hear = ({ clipboardData }: ClipboardEvent) => {
        document.documentElement.dataset.copied = clipboardData!.getData("text/plain");
      };
      addEventListener("copy", hear, { once: true });
      (document.activeElement as HTMLElement | null)?.blur();
    });
    await strike([key.control, "a"], [key.control, "c"]);
    const copied = () => engine.call(() => document.documentElement.dataset.copied ?? null);
    const text = (await until("what is copied", copied, (now) => now !== null))!;
    const lost = await engine.call((text) => {
      delete document.documentElement.dataset.copied;
      getSelection()!.empty();
      const titles = [...document.querySelectorAll("main h2")].map((h2) => h2.textContent.trim());
      return titles.filter((title) => !text.includes(title));
    }, text);
    expect(lost.length === 0, `it lacks ${lost.join("; ")}`);
    return `${text.length} letters`;
  },
};
