import { parseHTML } from "linkedom";
import { act, createElement, type ReactElement } from "react";
import { LessonContext } from "../cell/context";
import type { Notebook } from "../cell/notebook";

/** Puts a part of a page where it lives, in a document without a browser, with a notebook to do things to. */
export async function mount(part: ReactElement, notebook: Notebook) {
  const { window, document } = parseHTML("<html><body><main></main></body></html>");
  Object.assign(globalThis, { window, document, IS_REACT_ACT_ENVIRONMENT: true });
  // Node has one from its version 21 on, and React looks at it as it is imported.
  if (!("navigator" in globalThis)) Object.assign(globalThis, { navigator: { userAgent: "" } });
  const { createRoot } = await import("react-dom/client");
  const main = document.querySelector("main")!;
  const root = createRoot(main);
  const place = { notebook, act: notebook };
  await act(() => root.render(createElement(LessonContext.Provider, { value: place }, part)));
  return {
    main,
    /** The button that is called so. */
    button: (name: string) =>
      [...main.querySelectorAll("button")].find(
        (one) => (one.getAttribute("aria-label") ?? one.textContent) === name,
      ),
    press: (button: Element) =>
      act(async () => void button.dispatchEvent(new window.Event("click", { bubbles: true }))),
    /** Lets it follow what a test has changed. */
    follow: (change: () => void) => act(async () => change()),
    leave: () => act(async () => root.unmount()),
  };
}
