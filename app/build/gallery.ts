import { parseHTML } from "linkedom";
import { curve } from "../figure/curve";
import { examples as curves } from "../figure/curve.examples";
import { field } from "../figure/field";
import { examples as fields } from "../figure/field.examples";
import type { Figure } from "../figure/figure";
import { landscape } from "../figure/landscape";
import { examples as landscapes } from "../figure/landscape.examples";
import { network } from "../figure/network";
import { examples as networks } from "../figure/network.examples";
import { predictions } from "../figure/predictions";
import { examples as rows } from "../figure/predictions.examples";
import { trace } from "../figure/trace";
import { examples as traces } from "../figure/trace.examples";
import tokens from "../style/tokens.css?inline";

const widths = [646, 350];

/** A page with every figure alone, at two widths, with the data of its tests: for development only. */
export function renderGallery(): string {
  const sections = [
    show("trace", trace, traces),
    show("curve", curve, curves),
    show("predictions", predictions, rows),
    show("landscape", landscape, landscapes),
    show("field", field, fields),
    show("network", network, networks),
  ];
  return `<!doctype html><html lang="en"><title>Gallery</title><style>${tokens}${style}</style>
<body><h1>Every figure alone</h1>${sections.join("")}</body></html>`;
}

const style = `
body { margin: 2rem; color: var(--ink); background: var(--paper); font: 1rem/1.5 var(--sans); }
figure { display: inline-block; margin: 0 2rem 2rem 0; vertical-align: top; }
figcaption { max-width: 40rem; color: var(--quiet); }`;

function show<Data>(kind: string, figure: Figure<Data>, examples: [string, Data, number?][]) {
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
