import type { NotebookView } from "../cell/notebook";
import { atCaret } from "./atCaret";
import { openReadout } from "./readout";
import type { Pointed } from "./sayWhose";
import { whoseAt } from "./whoseAt";

/** In a figure symbols are SVG's elements. */
const near = (target: EventTarget | null, selector: string) =>
  target instanceof Element ? target.closest<HTMLElement | SVGElement>(selector) : null;
/** About as high as the readout, in pixels, and a little more. */
const edge = 90;
const nothing: Pointed = { names: null, row: null };
const formulaOf = (target: EventTarget | null) => near(target, "[data-formula]");

/**
 * Ties a page's symbols together: pointing at one, or at what stands for it in a figure, walking to
 * it in a formula, or putting the caret on it in code lights up all of its name and reads it out,
 * until the reader leaves it.
 * @param unfold says why a symbol is what it is, under the formula it stands in
 * @param touched where the reader was when the page came to life
 */
export function bringHandles(
  root: HTMLElement,
  notebook: NotebookView,
  unfold: (at: Element, name: string) => void,
  touched: Element | null,
) {
  const place = root.querySelector<HTMLElement>("[data-readout]");
  const { handles } = notebook.lesson;
  if (!place || !handles) return;
  const named = (names: string, at: Element, row: number | null = null): Pointed => {
    place.toggleAttribute("data-high", at.getBoundingClientRect().bottom > innerHeight - edge);
    return { names, row, of: whoseAt(root, at, handles) };
  };
  const symbolOf = (target: EventTarget | null): Pointed => {
    const at = near(target, "[data-sym]");
    const { sym, row } = at?.dataset ?? {};
    return sym ? named(sym, at!, row === undefined ? null : Number(row)) : nothing;
  };
  const show = openReadout(place, notebook);
  let by: "pointer" | "keys" | "caret" = "pointer";
  const light = (symbol: Pointed, how: typeof by) => {
    if (symbol.names === null && how !== by) return;
    by = how;
    show(symbol);
  };

  // A finger that points is gone at once: what it has tapped stays lit until it taps elsewhere.
  root.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "touch") light(symbolOf(target), "pointer");
  });
  root.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch") light(nothing, "pointer");
  });
  document.addEventListener("click", ({ target }) => {
    if (matchMedia("(hover: none)").matches) light(symbolOf(target), "pointer");
  });

  let at = 0;
  const walk = (formula: HTMLElement | SVGElement, to: number) => {
    const names = formula.dataset.formula!.split(" ");
    at = (to + names.length) % names.length;
    light(named(names[at]!, formula), "keys");
  };
  root.addEventListener("focusin", ({ target }) => {
    const formula = formulaOf(target);
    if (formula?.matches(":focus-visible")) walk(formula, 0);
  });
  root.addEventListener("focusout", ({ target }) => {
    if (formulaOf(target)) light(nothing, "keys");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return show(nothing);
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    const formula = formulaOf(event.target);
    if (!formula || (step === undefined && event.key !== "Enter")) return;
    event.preventDefault();
    if (step === undefined) unfold(formula, formula.dataset.formula!.split(" ")[at]!);
    else walk(formula, at + step);
  });

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const code = near(document.activeElement, ".cell-code");
    const symbol = code ? atCaret(selection, "[data-sym]") : null;
    light(symbolOf(symbol), "caret");
  });

  const formula = formulaOf(document.activeElement);
  if (formula?.matches(":focus-visible")) walk(formula, 0);
  else light(symbolOf(touched), "pointer");
}
