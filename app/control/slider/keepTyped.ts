/** What browsers keep of a number as it is typed; anything else they leave out, and `0,5` becomes 5. */
const kept = /^[\d.eE+-]*$/;
const numeral = /^[+-]?\d*\.?\d*(e[+-]?\d*)?$/i;

/**
 * Lets a number field show what is typed or pasted into it though it is not what the browser takes for
 * a number: it becomes a field for text, holding all of it, which is read by the control.
 * For `beforeinput` at the window, from before the page is alive.
 */
export function keepTyped(event: InputEvent) {
  const { target: field, data, inputType } = event;
  if (!(field instanceof HTMLInputElement) || field.type !== "number" || data === null) return;
  // Arrow keys put a whole number in another's place, as if it were typed at once.
  const mayNot = inputType.startsWith("insertFrom")
    ? /\D/.test(data)
    : data === "." && field.value.includes(".");
  if (kept.test(data) && !mayNot) return;
  if (event.cancelable) {
    const { before, after } = findCaret(field);
    if (numeral.test(before + data + after)) return;
    event.preventDefault();
    showText(field, before + data, after);
  } else {
    // What is composed comes in any case, without what is not kept.
    const before = field.value;
    field.addEventListener("input", () => showText(field, before + data, ""), { once: true });
  }
}

/**
 * A number field does not say where its caret is: a digit that it does not have is put there, found,
 * and taken away again. What was selected is gone then, as it is to be.
 */
function findCaret(field: HTMLInputElement) {
  const { value } = field;
  const digit = [..."7301245689"].find((digit) => !value.includes(digit));
  if (digit === undefined) return { before: value, after: "" };
  const hush = (event: Event) => event.stopImmediatePropagation();
  addEventListener("input", hush, true);
  document.execCommand("insertText", false, digit);
  const at = field.value.indexOf(digit);
  const found = at < 0 ? value : field.value;
  if (at >= 0) document.execCommand("delete");
  removeEventListener("input", hush, true);
  const end = at < 0 ? value.length : at;
  return { before: found.slice(0, end), after: found.slice(end + 1) };
}

function showText(field: HTMLInputElement, before: string, after: string) {
  field.type = "text";
  field.role = "spinbutton";
  field.value = before + after;
  field.setSelectionRange(before.length, before.length);
  field.addEventListener("input", remember);
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** React makes it a field for numbers again as the page comes alive, which empties it: see `takeMoved`. */
function remember({ currentTarget }: Event) {
  const field = currentTarget as HTMLInputElement;
  field.dataset.typed = field.value;
}
