import { Absence, arrive } from "../cell/arrive";
import {
  forgetEarlyPresses,
  makeEarlyPresses,
  markTyped,
  rememberDrag,
  rememberKey,
  rememberPress,
  rememberTable,
} from "./earlyPresses";

/** A page that has been wanted for so many milliseconds and is not alive says so. */
const longWait = 8000;
const waiting = "This page is coming alive; the network is slow.";

/**
 * Brings the page to life, and then makes what was pressed before. A page that does not come alive
 * says so: it stays what it is.
 * @param touched where the reader is; null if nowhere yet
 */
export function comeAlive(touched: Element | null) {
  awaitLife();
  const slowly = setTimeout(say, longWait, waiting);
  arrive(() => import("./bringToLife"))
    .then(({ bringToLife }) => bringToLife(touched))
    .finally(() => {
      clearTimeout(slowly);
      if (notice().textContent === waiting) say("");
      listen(removeEventListener);
    })
    .then(makeEarlyPresses, (error) => sayDead(error, touched));
}

/** Keeps what is pressed before the page is alive; what is typed into a cell stands there at once. */
export function awaitLife() {
  listen(addEventListener);
  addEventListener("input", markTyped, true);
  for (const code of codes()) code.setAttribute("contenteditable", "plaintext-only");
}

const codes = () => document.querySelectorAll(".cell-source");

function listen(how: typeof addEventListener | typeof removeEventListener) {
  how("click", rememberPress as EventListener, true);
  how("keydown", rememberKey as EventListener, true);
  for (const type of ["pointerdown", "pointermove"]) how(type, rememberDrag as EventListener, true);
  for (const type of ["dragover", "drop", "paste"]) how(type, rememberTable as EventListener, true);
}

function sayDead(error: Error, touched: Element | null) {
  forgetEarlyPresses();
  // Nothing would keep it.
  for (const code of codes()) code.removeAttribute("contenteditable");
  const isAbsence = error instanceof Absence;
  const again = () => {
    say("");
    comeAlive(touched);
  };
  say(
    `This page could not come alive: ${error.message}. It shows what its author's run gave. `,
    isAbsence && button("Try again", again),
    " ",
    (!isAbsence || error.reloads) && button("Reload", () => location.reload()),
  );
}

const notice = () => document.querySelector("[data-notice]")!;

function say(text: string, ...more: (Node | string | false)[]) {
  notice().replaceChildren(text, ...more.filter((one) => one !== false));
}

function button(label: string, press: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.onclick = press;
  return element;
}
