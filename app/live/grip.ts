import type { Notebook } from "../cell/notebook";
import { holdAlso } from "../control/held/heldText";
import type { Drawing } from "../figure/figure";

/** By how much a number changes for a pixel that it is dragged, up or to the right. */
const each = 0.02;
const most = 100;

const steps: Record<string, number> = {
  ArrowUp: 0.1,
  ArrowRight: 0.1,
  ArrowDown: -0.1,
  ArrowLeft: -0.1,
  PageUp: 1,
  PageDown: -1,
};

/**
 * A slider that lies on the one of a figure's numbers which the reader holds: dragged up or down, or
 * moved with the arrow keys, it sets the control to what is held. Delete lets it go.
 * @param control holds numbers by their names, as `0.1.2=0.75`
 * @param scale how many pixels of the page a pixel of the drawing takes
 */
export function makeGrip(
  control: string,
  notebook: Notebook,
  drawn: () => Drawing<unknown> | null,
  scale: () => number,
) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "figure-mark figure-grip";
  element.setAttribute("role", "slider");
  element.setAttribute("aria-valuemin", `${-most}`);
  element.setAttribute("aria-valuemax", `${most}`);
  element.hidden = true;
  let name: string | null = null;
  /** Where the number is to be: the picture of a key's press may come after the next press. */
  let wanted: number | null = null;
  let start: { x: number; y: number; value: number } | null = null;

  /** What is held, as it is drawn. */
  const now = () => (name === null ? null : (drawn()?.grip?.(name) ?? null));

  function put(value: number | null) {
    if (name === null) return;
    wanted = value === null ? null : Number(Math.min(Math.max(value, -most), most).toFixed(2)) + 0;
    notebook.set(control, holdAlso(`${notebook.input(control) ?? ""}`, name, wanted));
    follow();
  }

  const valueNow = () => wanted ?? now()?.value ?? Number.NaN;

  /** Takes hold of a number, or of none. */
  function hold(next: string | null) {
    if (next !== name) wanted = null;
    name = next;
    follow();
  }

  function drag({ pointerId, clientX, clientY }: PointerEvent) {
    const value = valueNow();
    if (!Number.isFinite(value)) return;
    element.setPointerCapture(pointerId);
    start = { x: clientX, y: clientY, value };
  }

  element.addEventListener("pointerdown", drag);
  element.addEventListener("pointermove", ({ pointerId, clientX, clientY }) => {
    if (!start || !element.hasPointerCapture(pointerId)) return;
    const away = (clientX - start.x + start.y - clientY) / scale();
    if (away !== 0) put(start.value + each * away);
  });
  for (const end of ["pointerup", "pointercancel"])
    element.addEventListener(end, () => void (start = null));
  element.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (event.key === "Delete" || event.key === "Backspace") put(null);
    else if (step !== undefined) put(valueNow() + step * (event.shiftKey ? 10 : 1));
    else return;
    event.preventDefault();
  });

  /** Keeps the slider on its number. */
  function follow() {
    const at = now();
    element.hidden = at === null;
    if (!at) return;
    element.style.left = `${at.x * scale()}px`;
    element.style.top = `${at.y * scale()}px`;
    const label = `${at.label}. Drag it, or move it with the arrow keys; Delete lets it go`;
    if (element.ariaLabel !== label) element.ariaLabel = label;
    element.setAttribute("aria-valuenow", `${valueNow()}`);
  }

  return { element, now, hold, drag, follow };
}
