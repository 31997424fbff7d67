import fc from "fast-check";
import { parseHTML } from "linkedom";
import { textWidth } from "../figure/element";
import type { Drawing, Figure, Series } from "../figure/figure";

/** What the tests of figures share: a document, and pictures as text that can be compared. */
export const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** A whole picture as a file that can be looked at. */
export function picture<Data>(figure: Figure<Data>, data: Data, width = 640): string {
  const { svg } = figure.draw(data, width, document);
  const markup = svg.outerHTML.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ');
  return `${markup.replaceAll("><", ">\n<")}\n`;
}

/** What the moving layer shows; what is hidden does not count. */
export function moving<Data>({ svg }: Drawing<Data>): string {
  const layer = svg.querySelector("[data-layer=moving]")!.cloneNode(true) as Element;
  for (const hidden of layer.querySelectorAll("[visibility=hidden]")) hidden.remove();
  return layer.outerHTML.replaceAll(' visibility="visible"', "").replaceAll("><", ">\n<");
}

/** What a reader's code may come up with, NaN and infinities included. */
export const anyValue = fc.oneof(
  fc.double(),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, -1, 1e-300, 1e300, Number.NaN, Infinity, -Infinity),
);

export function anySeries(x: fc.Arbitrary<number>): fc.Arbitrary<Series> {
  const points = fc.uniqueArray(fc.tuple(x, anyValue), { selector: ([x]) => x, maxLength: 40 });
  return points.map((some) => {
    const sorted = some.sort(([a], [b]) => a - b);
    return {
      x: Float64Array.from(sorted, ([x]) => x),
      y: Float64Array.from(sorted, ([, y]) => y),
    };
  });
}

/**
 * What holds for every figure and any data: nothing throws, no coordinate is NaN, nothing needs an
 * inline style, and an update that was accepted shows what a fresh drawing of the same data shows.
 */
export function alwaysHolds<Data>(
  figure: Figure<Data>,
  data: fc.Arbitrary<Data>,
  lost: (data: Data) => boolean,
): void {
  fc.assert(
    fc.property(data, data, fc.integer({ min: 300, max: 900 }), (first, second, width) => {
      const drawing = figure.draw(first, width, document);
      const before = moving(drawing);
      const accepted = drawing.update(second);
      const fresh = figure.draw(second, width, document);
      if (lost(second)) equal([accepted, moving(drawing)], [true, before]);
      else if (accepted) equal(moving(drawing), moving(fresh));
      equal(fresh.update(second), true);
      equal(fresh.svg.getAttribute("aria-label"), figure.describe(second));
      const markup = fresh.svg.outerHTML.replace(/<text.*?<\/text>/g, "");
      equal(/NaN|Infinity|undefined|style/.exec(markup)?.[0], undefined);
      equal(figure.tabulate(second).rows.length <= 25, true);
      for (const px of [0, width / 2, width]) {
        const reading = drawing.read?.({ px });
        if (reading) equal(Number.isFinite(reading.x), true);
        if (reading) equal(drawing.read!({ from: reading.x, step: 0 }), reading);
      }
    }),
    { numRuns: 100, seed: 1, endOnFailure: true },
  );
}

function equal(actual: unknown, expected: unknown): void {
  const [a, b] = [actual, expected].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${a}\nis not\n${b}`);
}

/** Sees to it that no text of a picture lies on another, or leaves the picture to the left or right. */
export function expectApart<Data>({ svg }: Drawing<Data>): void {
  const width = Number(svg.getAttribute("width"));
  const shown = [...svg.querySelectorAll("text:not([visibility=hidden])")];
  const boxes = shown.filter(({ textContent }) => textContent).map(boxOf);
  boxes.forEach((a, i) => {
    if (a.left < -0.1 || a.right > width + 0.1) throw new Error(`${a.text} leaves the picture`);
    for (const b of boxes.slice(i + 1)) {
      const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
      if (left < Math.min(a.right, b.right) && top < Math.min(a.bottom, b.bottom))
        throw new Error(`${a.text} lies on ${b.text}`);
    }
  });
}

/** Where a text lies, as wide as it may be; those of Plot's axes are placed by a transform. */
function boxOf(text: Element) {
  let [x, y] = [0, 0];
  for (let at: Element | null = text; at && at.tagName !== "svg"; at = at.parentElement) {
    const place = /translate\(([-\d.]+),([-\d.]+)\)/.exec(at.getAttribute("transform") ?? "");
    x += Number(place?.[1] ?? 0);
    y += Number(place?.[2] ?? 0);
  }
  const [, em] = /(.*)em/.exec(text.getAttribute("y") ?? "") ?? [];
  x += Number(text.getAttribute("x") ?? 0);
  // Where a text is not set in pixels, its baseline is, and the middle lies a third of a line above.
  y += em === undefined ? Number(text.getAttribute("y") ?? 0) : 13 * (Number(em) - 0.32);
  const width = textWidth(text.textContent!);
  const anchor = text.closest("[text-anchor]")?.getAttribute("text-anchor");
  const left = x - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
  return { text: text.textContent, left, right: left + width, top: y - 6, bottom: y + 6 };
}
