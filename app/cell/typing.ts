/**
 * The code in an element that is written in without an editor. Where it ends with a line break,
 * Chromium and WebKit put a second one there, without which nobody could see the empty line; Firefox
 * puts a `<br>`.
 */
export function readTyped(code: HTMLElement): string {
  const text = code.textContent;
  return text.endsWith("\n") && !code.querySelector("br") ? text.slice(0, -1) : text;
}

/**
 * The reader is in the code, and no longer walks past it with Tab: from here on Enter breaks a line.
 * @returns whether they were in it before
 */
export function enter({ dataset }: HTMLElement): boolean {
  const isIn = dataset.entered !== undefined;
  dataset.entered = "";
  return isIn;
}
