import type { Notebook } from "../cell/notebook";
import type { Drawing, Figure, Table } from "../figure/figure";
import { bindingOf, type FigureKind } from "./figures";

/** Makes every figure of a page follow its variables, each while it can be seen. */
export function bringFigures(root: ParentNode, notebook: Notebook) {
  for (const element of root.querySelectorAll<HTMLElement>("figure[data-kind]"))
    bringFigure(element, notebook);
}

function bringFigure(element: HTMLElement, notebook: Notebook) {
  const binding = bindingOf(element.dataset.kind as FigureKind);
  const props = JSON.parse(element.dataset.props!) as { log: boolean };
  const paths = binding.watches(props).map(({ path }) => path);
  const picture = element.querySelector<HTMLElement>(".figure-picture")!;
  const details = element.querySelector<HTMLDetailsElement>(".figure-data")!;
  const reading = element.querySelector<HTMLOutputElement>(".figure-reading")!;
  const settings = { log: props.log };
  const cursor = document.createElement("div");
  cursor.className = "figure-cursor";
  let figure: Figure<unknown> | null = null;
  let drawing: Drawing<unknown> | null = null;
  let visible = false;
  let at: number | null = null;
  const valuesNow = () => paths.map((path) => notebook.value(path));
  let drawn = valuesNow();

  const data = () => binding.data(props, notebook.value, settings);

  function redraw() {
    if (!figure) return;
    drawn = valuesNow();
    drawing = figure.draw(data(), Math.round(picture.clientWidth), document);
    picture.replaceChildren(drawing.svg, cursor);
    if (details.open) fill();
    read();
  }

  /** Follows the variables, if any of them changed and somebody can see it. */
  async function follow() {
    const values = valuesNow();
    if (!visible || values.every((value, i) => value === drawn[i])) return;
    await open();
    if (!drawing?.update(data())) return redraw();
    drawn = values;
    if (details.open) fill();
    read();
  }

  async function open() {
    if (figure) return;
    figure = await binding.load();
    redraw();
  }

  const fill = () =>
    figure && details.replaceChildren(details.firstElementChild!, table(figure.tabulate(data())));

  /** Says what stands under the cursor, which keeps its place while the figure moves. */
  function read(next = at === null ? null : drawing?.read?.({ px: at })) {
    at = next?.x ?? null;
    cursor.hidden = at === null;
    if (at !== null) cursor.style.left = `${at}px`;
    reading.textContent = next?.text ?? "";
  }

  picture.addEventListener("pointermove", async ({ clientX }) => {
    await open();
    read(drawing?.read?.({ px: clientX - picture.getBoundingClientRect().left }));
  });
  picture.addEventListener("pointerleave", () => read(null));
  picture.addEventListener("blur", () => read(null));
  picture.addEventListener("keydown", async (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -25, PageUp: 25 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    await open();
    read(drawing?.read?.(at === null ? { px: 0 } : { from: at, step }));
  });
  details.addEventListener("toggle", async () => {
    if (!details.open) return;
    await open();
    fill();
  });
  element.querySelector(".figure-log")?.addEventListener("click", async ({ currentTarget }) => {
    settings.log = !settings.log;
    (currentTarget as HTMLElement).setAttribute("aria-checked", `${settings.log}`);
    await open();
    redraw();
  });
  new IntersectionObserver(([entry]) => {
    visible = entry!.isIntersecting;
    follow();
  }).observe(element);
  let width = picture.clientWidth;
  new ResizeObserver(() => {
    if (picture.clientWidth === width) return;
    width = picture.clientWidth;
    redraw();
  }).observe(picture);
  notebook.subscribe(follow);
}

function table({ columns, rows }: Table) {
  const element = document.createElement("table");
  const head = element.createTHead().insertRow();
  for (const column of columns) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = column;
    head.append(cell);
  }
  const body = element.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const value of row) line.insertCell().textContent = `${value}`;
  }
  return element;
}
