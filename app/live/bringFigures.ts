import { type Absence, arrive } from "../cell/arrive";
import { ownerOf, rootOf } from "../cell/lesson";
import type { Notebook } from "../cell/notebook";
import { isOutdated } from "../cell/state";
import { takes } from "../control/kinds";
import type { Found, Read, Watch } from "../figure/binding";
import type { Drawing, Figure, Reading, Table } from "../figure/figure";
import { bindingOf, loadFigure } from "../figure/figures";
import { sayMisfit } from "../figure/misfit";
import { setText } from "../figure/setText";
import { earlierRuns, labelOf, runsOf, standing } from "../island/history";
import { rememberSettings } from "../island/madeWith";
import { followColours } from "./followColours";
import { followText } from "./followText";
import { makeGrip } from "./grip";
import { keepPlace } from "./keepPlace";
import { lettersOf } from "./lettersOf";
import { makeMovableMark, type Place } from "./movableMark";
import { showAbsent } from "./showAbsent";

/** Makes every figure of a page follow its variables, each while it can be seen. */
export function bringFigures(root: ParentNode, notebook: Notebook) {
  const madeWith = rememberSettings(notebook);
  for (const element of root.querySelectorAll<HTMLElement>("figure[data-kind]"))
    bringFigure(element, notebook, madeWith);
}

function bringFigure(
  element: HTMLElement,
  notebook: Notebook,
  madeWith: (path: string) => string | null,
) {
  const kind = element.dataset.kind!;
  const binding = bindingOf(kind);
  const props = JSON.parse(element.dataset.props!) as {
    log?: boolean;
    earlier?: boolean;
    stage?: string;
    place?: Place;
    picks?: string;
    chooses?: string;
    holds?: string;
  };
  const choice = props.picks ?? props.chooses;
  const watches = binding.watches(props);
  const picture = element.querySelector<HTMLElement>(".figure-picture")!;
  const details = element.querySelector<HTMLDetailsElement>(".figure-data")!;
  const reading = element.querySelector<HTMLOutputElement>(".figure-reading")!;
  const settings = { log: props.log ?? false };
  const cursor = document.createElement("div");
  cursor.className = "figure-cursor";
  cursor.hidden = true;
  let figure: Figure<unknown> | null = null;
  let isAbsent = false;
  let opening: Promise<void> | null = null;
  let drawing: Drawing<unknown> | null = null;
  let visible = false;
  let at: Reading | null = null;
  /** What a pinned figure shows is said by the text around it. */
  let stage: Found | null = null;
  const value: Read = (path) => (path === props.stage && stage) || notebook.value(path);
  const valuesNow = () => [
    ...watches.map(({ path }): unknown => value(path)),
    props.earlier && runsOf(notebook),
    props.earlier &&
      earlier()
        .map(({ label }) => label)
        .join(),
    ...watches.map(({ path }) => madeWith(path)),
  ];
  let drawn: unknown[] = valuesNow();
  const owners = new Set(
    watches.flatMap(({ path }) => ownerOf(notebook.lesson, rootOf(path)) ?? []),
  );
  /** What waits for a press alone is marked in the picture, where it is one of several. */
  const isOld = () =>
    [...owners].some((name) => {
      const cell = notebook.cell(name);
      return cell?.compiled.mode === "auto" && isOutdated(cell.state);
    });
  // A picture is drawn for letters of its own size, and enlarged with the reader's.
  const letters = lettersOf(document);
  const [wide, narrow] = element.dataset.widths?.split(" ").map(Number) ?? [];
  /** As it was when it last changed: to ask for it has the page laid out. */
  let width = picture.clientWidth;
  /** How many pixels of the page a pixel of the drawing takes. */
  const scale = () => {
    const usual = wide && matchMedia("(max-width: 35em)").matches ? narrow : wide;
    return usual ? width / usual : letters;
  };

  const built = picture.querySelector<HTMLButtonElement>(".figure-mark");
  const handle = props.place && makeMovableMark(props.place, notebook, () => drawing, scale, built);

  const grip = props.holds ? makeGrip(props.holds, notebook, () => drawing, scale) : null;
  const over: Element[] = [cursor, ...[handle, grip].flatMap((one) => one?.element ?? [])];

  const data = () => binding.data(props, value, { ...settings, earlier: earlier(), madeWith });

  function earlier() {
    if (!props.earlier) return [];
    const now = standing(notebook);
    return earlierRuns(notebook, now).map((run) => ({
      ...run,
      label: labelOf(run, notebook.lesson, now),
    }));
  }

  function redraw() {
    // What is not laid out has no width to be drawn for; it is drawn once it has one.
    width = picture.clientWidth;
    if (!figure || width === 0) return;
    drawn = valuesNow();
    drawing = figure.draw(data(), Math.round(width / scale()), document);
    const { across = 1, svg, under } = drawing;
    svg.style.width = across > 1 ? `${100 * across}%` : "";
    keepPlace(element, () => {
      // The handle stays where it is, or a redraw would end the drag that asked for it.
      for (const old of [...picture.children]) if (!over.includes(old as HTMLElement)) old.remove();
      picture.prepend(...(under ? [under] : []), svg);
      picture.append(...over.filter((one) => !one.isConnected));
    });
    if (under) followColours(redraw);
    if (details.open) fill();
    moved();
  }

  /** Follows the variables, if any of them changed and somebody can see it. */
  async function follow() {
    element.toggleAttribute("data-stale", isOld());
    const values = valuesNow();
    if (values.every((value, i) => value === drawn[i])) return;
    if (!visible) return sayUnseen();
    await open();
    if (!figure) return;
    if (!drawing?.update(data())) return redraw();
    drawn = values;
    if (details.open) fill();
    moved();
  }

  /** Who has the picture read to them hears that it is not of now. */
  function sayUnseen() {
    for (const svg of picture.querySelectorAll("svg[aria-label]")) {
      const said = svg.getAttribute("aria-label")!;
      if (!said.endsWith(unseen)) svg.setAttribute("aria-label", `${said}${unseen}`);
    }
    drawn = [];
  }

  function moved() {
    handle?.follow();
    grip?.follow();
    read();
  }

  async function open() {
    if (figure || isAbsent) return;
    // Asked for once at a time: an older ask that fails would say so over a newer one that does not.
    opening ??= load();
    await opening;
  }

  async function load() {
    try {
      figure = await arrive(() => loadFigure(kind));
    } catch (why) {
      sayAbsent(why as Absence);
    }
    opening = null;
    redraw();
  }

  function sayAbsent(why: Absence) {
    isAbsent = true;
    const again = () => {
      isAbsent = false;
      open();
    };
    const then = "The picture is the author's and does not follow what changes.";
    showAbsent(reading, notebook, why, { what: "What draws this figure", then, again });
  }

  const fill = () =>
    figure && details.lastElementChild!.replaceChildren(table(figure.tabulate(data())));

  /** Says what stands under the cursor, which keeps its place while the figure moves. */
  function read(next = at === null ? null : drawing?.read?.({ px: at.x, py: at.y })) {
    const lack = lackOf(watches, notebook.value);
    if (at === null && !next && reading.textContent === lack) return;
    at = next ?? null;
    cursor.hidden = at === null || drawing?.look !== undefined;
    drawing?.look?.(at);
    if (at) cursor.style.left = `${at.x * scale()}px`;
    cursor.classList.toggle("is-point", at?.y !== undefined);
    cursor.style.top = at?.y === undefined ? "" : `${at.y * scale()}px`;
    setText(reading, next?.text ?? lack);
  }

  /** Sets the control of a figure whose items can be chosen to the one that is read. */
  function choose() {
    const control = notebook.lesson.controls.find(({ name }) => name === choice);
    if (at?.item === undefined || !control || !takes(control, at.item)) return;
    notebook.set(control.name, at.item);
  }

  async function point({ clientX, clientY }: MouseEvent) {
    await open();
    const { left, top } = picture.getBoundingClientRect();
    const px = (clientX - left + picture.scrollLeft) / scale();
    read(drawing?.read?.({ px, py: (clientY - top) / scale() }));
  }

  const isGrip = ({ target }: Event) => grip?.element.contains(target as Node) ?? false;

  picture.addEventListener("pointermove", (event) => {
    if (!isGrip(event)) point(event);
  });
  // A finger that taps has left before the click, which is what it means.
  picture.addEventListener("click", async (event) => {
    if (isGrip(event)) return;
    await point(event);
    grip?.hold(at?.grip ?? null);
    choose();
  });
  // With a mouse what is held may be dragged at once.
  picture.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0 || !at?.grip) return;
    if (!grip || isGrip(event)) return;
    event.preventDefault();
    grip.hold(at.grip);
    grip.drag(event);
  });
  picture.addEventListener("pointerleave", () => read(null));
  picture.addEventListener("blur", () => read(null));
  picture.addEventListener("keydown", async (event) => {
    if (event.key === "Enter" && event.target === picture && at?.grip && grip) {
      event.preventDefault();
      grip.hold(at.grip);
      grip.element.focus();
      return;
    }
    if (event.key === "Escape" && grip && event.target === grip.element) {
      const held = grip.now();
      picture.focus();
      if (held) read(drawing?.read?.({ px: held.x, py: held.y }));
    }
    const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -25, PageUp: 25 }[event.key];
    const rise = { ArrowDown: -1, ArrowUp: 1 }[event.key];
    // Up and down scroll the page, unless they lead somewhere in this figure.
    const leads = choice !== undefined || at?.y !== undefined;
    if (event.target !== picture || (step === undefined && !(rise && leads))) return;
    event.preventDefault();
    await open();
    const away = { step: step ?? 0, rise: rise ?? 0 };
    const start = drawing?.start?.();
    // What is chosen already is left at the first press; else that finds a place to begin.
    const from = at ?? (choice === undefined ? null : start);
    if (from) read(drawing?.read?.({ from: from.x, fromY: from.y, ...away }));
    else read(start ?? drawing?.read?.({ px: 0 }));
    choose();
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
  // As far as the results of a change are told.
  const sight = { rootMargin: "50% 0px" };
  new IntersectionObserver(([entry]) => {
    visible = entry!.isIntersecting;
    if (visible && handle) open();
    follow();
  }, sight).observe(element);
  new ResizeObserver(() => {
    if (picture.clientWidth !== width) redraw();
  }).observe(picture);
  notebook.subscribe(follow);
  const pinned = element.closest(".pinned > .figure")?.parentElement;
  if (pinned)
    followText(pinned, (now) => {
      if (stage?.kind === "number" && stage.value === now) return;
      stage = { kind: "number", value: now };
      follow();
    });
}

const unseen = " This is as it was when it was last in sight.";

/** What is not as a figure needs it, in words, or nothing; what is not there yet is no mistake. */
export function lackOf(watches: Watch[], read: Read): string {
  const said = watches.map(({ path, as }) => {
    const found = read(path);
    if (!found || (found.kind === "missing" && !found.reason)) return "";
    const misfit = sayMisfit(found, as);
    return misfit && `${path} cannot be drawn: ${misfit}.`;
  });
  return said.filter(Boolean).join(" ");
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
  body.translate = false;
  for (const row of rows) {
    const line = body.insertRow();
    for (const value of row) line.insertCell().textContent = `${value}`;
  }
  return element;
}
