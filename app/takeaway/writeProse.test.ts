import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { writeProse } from "./writeProse";

const { document } = parseHTML(`<main>
<header class="lesson-head"><h1>Title</h1></header>
<h2><a href="#far" class="heading-link">How <em>far</em>?</a></h2>
<p>The sum <span class="katex"><math><annotation encoding="application/x-tex">y = 1</annotation></math><span>y=1</span></span>, a <code>w</code>
and <strong>more</strong>.</p>
<span class="katex-display"><span class="katex"><math display="block"><annotation>E^2</annotation></math></span></span>
<figure><figcaption>none</figcaption></figure>
<ul><li>one</li><li>two</li></ul>
<div class="island"><section class="cell" data-cell="a"><p>of the cell</p></section></div>
<details><summary>A hint</summary><p>Try it.</p></details>
<div class="beside"><p>Then</p><div class="island"><section class="cell" data-cell="b"></section></div></div>
<p>after all</p></main>`);

test("prose is written as Markdown, before the cell that it stands before", () => {
  const prose = writeProse(document.querySelector("main")!);
  expect([...prose]).toEqual([
    ["a", "## How *far*?\n\nThe sum $y = 1$, a `w` and **more**.\n\n$$E^2$$\n\n- one\n- two"],
    ["b", "<details><summary>A hint</summary>\n\nTry it.\n\n</details>\n\nThen"],
  ]);
});
