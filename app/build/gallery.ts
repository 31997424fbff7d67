import { parseHTML } from "linkedom";
import type { Figure } from "../figure/figure";
import { kinds, loadFigure } from "../figure/figures";
import tokens from "../style/tokens.css?inline";

/** A name, the data, and how wide its snapshot is. */
export type Example = [name: string, data: unknown, width?: number];

const examples = import.meta.glob<Example[]>("../figure/*/examples.ts", {
  eager: true,
  import: "examples",
});
export const examplesOf = (kind: string): Example[] => examples[`../figure/${kind}/examples.ts`]!;

const widths = [646, 350];

/** A page with every figure alone, at two widths, with the data of its tests: for development only. */
export async function renderGallery(): Promise<string> {
  const sections = kinds.map(async (kind) => show(kind, await loadFigure(kind), examplesOf(kind)));
  return `<!doctype html><html lang="en"><title>Gallery</title><style>${tokens}${style}</style>
<body><h1>Every figure alone</h1>${(await Promise.all(sections)).join("")}</body></html>`;
}

const style = `
body { margin: 2rem; color: var(--ink); background: var(--paper); font: 1rem/1.5 var(--sans); }
figure { display: inline-block; margin: 0 2rem 2rem 0; vertical-align: top; }
figcaption { max-width: 40rem; color: var(--quiet); }`;

function show(kind: string, figure: Figure<unknown>, examples: Example[]) {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const pictures = examples.flatMap(([name, data]) =>
    widths.map((width) => {
      const { svg } = figure.draw(data, width, document);
      const caption = document.createElement("figcaption");
      caption.textContent = `${name}, ${width} px. ${figure.describe(data)}`;
      return `<figure data-example="${name}">${svg.outerHTML}${caption.outerHTML}</figure>`;
    }),
  );
  return `<section><h2>${kind}</h2>${pictures.join("")}</section>`;
}
