import { parseHTML } from "linkedom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tableIn } from "./copyFormulas";

const { document, Element } = parseHTML(
  "<p>words</p><table class=t><tbody><tr><td>a <b>b</b></td><td>c</td></tr></tbody></table>",
);

beforeEach(() => vi.stubGlobal("Element", Element));
afterEach(() => vi.unstubAllGlobals());

test.each([
  ["tr", "<td>a</td>", '<table class="t"><td>a</td></table>'],
  ["tbody", "<tr></tr>", '<table class="t"><tr></tr></table>'],
  ["table", "<tbody></tbody>", '<table class="t"><tbody></tbody></table>'],
  ["td", "a", "a"],
  ["b", "b", "b"],
  ["p", "words", "words"],
])("what is copied within a %s is a table where it is cells", (where, html, wanted) => {
  const copy = document.createElement("div");
  const part = document.createDocumentFragment();
  copy.innerHTML = html;
  part.append(...copy.childNodes);
  tableIn(copy, document.querySelector(where)!).append(part);
  expect(copy.innerHTML).toBe(wanted);
});
