import type { Check } from "../check";
import { key } from "../keys";
import { expect } from "../reader";
import { until } from "../until";

const source = "const dots = [6 * 7];\ndots";

/** What is done by keys alone. */
export const keyboard: Check[] = [
  {
    promise: "a cell is gone into, edited and run by keys alone",
    lesson: "or-gate",
    async keep(reader) {
      const { engine, code, cell, editor, focused, read, strike, replaceText } = reader;
      await engine.call((code) => document.querySelector<HTMLElement>(code)!.focus(), code("dots"));
      await strike(key.enter);
      await until("the editor", () => focused(editor("dots")));
      await replaceText(source);
      await strike([key.shift, key.enter]);
      await reader.expectState("dots", "done");
      const output = () => read(`${cell("dots")} .cell-output`);
      await until("what it gives", output, (said) => said?.includes("42") === true);
      await reader.press("Reset dots");
    },
  },
  {
    promise: "Tab indents in a cell; after Escape it leads on from there, and back again",
    lesson: "or-gate",
    async keep({ run, engine, editor: editorOf, focused, strike, press }) {
      const editor = editorOf("dots");
      await run("dots", "const dots = 1;");
      await strike(key.tab);
      expect(await focused(editor), "Tab left the editor, which it should not");
      await strike(key.escape, key.tab);
      const { within, after } = await engine.call((editor) => {
        const from = document.querySelector(editor)!;
        const now = document.activeElement!;
        const place = from.compareDocumentPosition(now);
        return {
          within: from.closest("section")!.parentElement!.parentElement!.contains(now),
          after: (place & Node.DOCUMENT_POSITION_FOLLOWING) > 0,
        };
      }, editor);
      expect(!(await focused(editor)), "Tab stayed in the editor");
      expect(within && after, "Tab led elsewhere than to what comes next");
      await strike([key.shift, key.tab]);
      expect(await focused(editor), "Shift and Tab did not lead back");
      await strike(key.tab);
      expect(await focused(editor), "back in the editor, Tab did not indent");
      await press("Reset dots");
    },
  },
  {
    promise:
      "an arrow key moves a rate by a part of it, and a number typed with a comma is that number",
    lesson: "or-gate",
    async keep({ set, put, engine, field, read, strike, replaceText, expectReady }) {
      const rate = field("learning rate");
      const value = () =>
        engine.call((rate) => Number(document.querySelector<HTMLInputElement>(rate)!.value), rate);
      await set("learning rate", 0.05);
      await strike(key.up);
      const up = await value();
      expect(up > 0.05 && up < 0.06, `0.05 became ${up}`);
      await strike(key.down, key.down);
      const down = await value();
      expect(down < 0.05 && down > 0.04, `${up} became ${down}`);
      await replaceText("0,5");
      const slider = 'input[type=range][aria-label="learning rate"]';
      const used = () => read(slider, "aria-valuetext");
      await until("0,5 taken for 0.5", used, (text) => text === "0.5");
      await put("learning rate", 0.05);
      await expectReady();
    },
  },
];

export const firstClick: Check = {
  promise: "keys typed right after the very first click on a cell all arrive",
  lesson: "backpropagation",
  untouched: true,
  async keep({ click, code, editor, read, strike, press }) {
    await click(code("sigmoid"));
    const text = "abcdefghijklmnopqrstuvwxyz";
    await strike(...text);
    const said = () => read(editor("sigmoid"));
    await until("the editor, with what was typed", said, (now) => now?.includes(text) === true);
    await press("Reset sigmoid");
  },
};
