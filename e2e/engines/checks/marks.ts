import type { Check } from "../check";
import { expect, type Reader } from "../reader";

/** So many pixels off its line, and a mark still seems to stand on it. */
const slack = 2;

/**
 * Looks whether the bar of a fault lies on its line.
 * @throws Error that says how far off it is
 */
export async function expectBar({ engine, cell }: Reader, name: string, line: number) {
  const { fault, off } = await engine.call(
    (selector, line) => {
      const code = document.querySelector<HTMLElement>(`${selector} .cell-code`)!;
      const lines = code.querySelectorAll(".cm-line");
      const { top } = getComputedStyle(code, "::after");
      const bar = code.getBoundingClientRect().top + Number.parseFloat(top);
      return {
        fault: code.dataset.fault,
        off: bar - lines[line - 1]!.getBoundingClientRect().top,
      };
    },
    cell(name),
    line,
  );
  expect(fault === `${line}`, `the bar is to be at line ${line}, not ${fault}`);
  expect(Math.abs(off) <= slack, `the bar is ${off} px below line ${line}`);
}

export const marks: Check = {
  promise: "what checks found stands in the margin at its line, to a pixel or two",
  lesson: "or-gate",
  async keep({ engine }) {
    const found = await engine.call(measureMarks);
    expect(found.length > 3, `there are only ${found.length} marks`);
    const wrong = found.filter(({ off }) => Math.abs(off) > slack);
    const said = wrong.map(({ name, off }) => `${name} is ${off.toFixed(1)} px below its line`);
    expect(wrong.length === 0, said.join(", "));
    return `${found.length} marks`;
  },
};

/** In the page: how far below the middle of its line each mark has its own. */
function measureMarks() {
  const middle = ({ y, height }: DOMRect) => y + height / 2;
  return Array.from(document.querySelectorAll<HTMLElement>(".mark"), (mark) => {
    const code = mark.closest(".cell-code")!.querySelector(".cell-source")!;
    const line = Number(mark.style.getPropertyValue("--line"));
    const off = middle(mark.getBoundingClientRect()) - middle(lastOf(code, line));
    return { name: mark.dataset.mark!, off };
  });

  /** Where the last letters of a line stand, which lie in one of many elements. */
  function lastOf(code: Element, line: number): DOMRect {
    let rest = code.textContent.split("\n").slice(0, line).join("\n").length;
    const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
      if (rest <= text.length) {
        const range = document.createRange();
        range.setStart(text, rest - 1);
        range.setEnd(text, rest);
        return range.getBoundingClientRect();
      }
      rest -= text.length;
    }
    return new DOMRect();
  }
}
