import simdUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import { type ComponentType, createElement } from "react";
import { flushSync } from "react-dom";
import { hydrateRoot } from "react-dom/client";
import { Cell } from "../cell/Cell";
import { LessonContext, type LessonPlace } from "../cell/context";
import { createNotebook, type Notebook, type Surroundings } from "../cell/notebook";
import frameUrl from "../kernel/frame.ts?frame";
import kernelUrl from "../kernel/kernel.entry.ts?script";
import { openKernel } from "../kernel/sandbox";
import tensorflowUrl from "../library/tensorflow.entry.ts?script";
import { bringFigures } from "./bringFigures";
import { Choice } from "./Choice";
import { readLesson } from "./lessonData";
import { Slider } from "./Slider";
import { Switch } from "./Switch";
import { showValues } from "./showValues";

const islands: Record<string, ComponentType<never>> = { Cell, Slider, Choice, Switch };

/**
 * Hydrates the page's islands, ties its numbers and figures to a notebook, and starts the kernel.
 * @param touched where the reader is: this island comes first
 */
export async function bringToLife(touched: Element) {
  const main = document.querySelector("main")!;
  const lesson = readLesson(await fetchText(main.dataset.lesson!));
  const surroundings: Surroundings = {
    openKernel: (events) => openKernel(frameUrl, fetchText(kernelUrl), events),
    loadLibrary,
    nextFrame: (callback) =>
      document.hidden ? setTimeout(callback, 16) : requestAnimationFrame(callback),
    showKernel: (state) => {
      main.dataset.kernel = state;
    },
  };
  const notebook = createNotebook(lesson, surroundings);
  const place = { notebook, still: createNotebook(lesson, surroundings) };
  hydrate(main, place, touched.closest("[data-island]"));
  showValues(main, notebook);
  bringFigures(main, notebook);
  showNotice(notebook);
  notebook.start();
}

function hydrate(main: Element, place: LessonPlace, touched: Element | null) {
  for (const element of main.querySelectorAll<HTMLElement>("[data-island]")) {
    const props = JSON.parse(element.dataset.props!);
    props.html = element.querySelector(".cell-source")?.innerHTML;
    const part = createElement(islands[element.dataset.island!]!, props as never);
    const island = createElement(LessonContext.Provider, { value: place }, part);
    const root = hydrateRoot(element, island);
    // Rendering the same element again takes nothing away, and hydrates without delay: what the
    // reader does in this island next must find it ready.
    if (element === touched) flushSync(() => root.render(island));
  }
}

/** Says in the page what a reader should know of the kernel. */
function showNotice(notebook: Notebook) {
  const notice = document.querySelector("[data-notice]")!;
  notebook.subscribe(() => {
    const text = notebook.notice() ?? "";
    if (notice.textContent !== text) notice.textContent = text;
  });
}

async function fetchText(url: string): Promise<string> {
  return (await fetchGood(url)).text();
}

async function fetchGood(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} gave ${response.status}`);
  return response;
}

async function loadLibrary(name: string) {
  if (name !== "tensorflow") throw new Error(`there is no library ${name}`);
  const [text, simd] = await Promise.all([
    fetchText(tensorflowUrl),
    fetchGood(simdUrl).then((response) => response.arrayBuffer()),
  ]);
  return { text, files: { "simd.wasm": simd } };
}
