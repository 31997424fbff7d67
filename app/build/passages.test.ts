import { expect, test } from "vitest";
import { findPassages } from "./passages";

const page = `<header>Descent</header><main><h1>One neuron</h1><div class="workbench">Run all</div>
<p>It learns&nbsp;OR, <em>twice</em>.</p><h2 id="why"><a href="#why">Why <code>f</code>?</a></h2>
<p>The slope is <span class="katex"><span class="katex-mathml"><math><mi>w</mi><annotation>\\sym{w}{w}</annotation></math></span><span class="katex-html">w</span></span>.</p>
<p>So</p><p>it goes.</p><figure><svg><text>0.5</text></svg><figcaption>A field.</figcaption></figure>
<h3>No place</h3><div class="name" id="sum"><h3><code>sum</code></h3><p>Adds up.</p></div>
<nav>Next</nav></main><footer>Foot</footer>`;

test("a page is cut at its headings, and what is no text of it is passed over", () => {
  expect(findPassages(page)).toEqual([
    { level: 1, title: "One neuron", id: "", text: "It learns OR, twice." },
    {
      ...{ level: 2, title: "Why f?", id: "why" },
      text: "The slope is w. So it goes. A field. No place",
    },
    { level: 3, title: "sum", id: "sum", text: "Adds up." },
  ]);
});

test("a page without a text of its own has no passages", () => {
  expect(findPassages("<p>There is no such page.</p>")).toEqual([]);
});
