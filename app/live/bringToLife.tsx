import { createElement } from "react";
import { flushSync } from "react-dom";
import { hydrateRoot } from "react-dom/client";
import { LessonContext, type LessonPlace } from "../cell/context";
import { openEntries } from "../cell/entries";
import { lessonKey, placeHere, siteKey } from "../cell/keys";
import { readLesson } from "../cell/lessonData";
import { createNotebook } from "../cell/liveNotebook";
import { markOf } from "../cell/mark";
import { moveOld } from "../cell/moveOld";
import { writeFragment } from "../cell/share";
import { createStillNotebook } from "../cell/stillNotebook";
import type { Surroundings } from "../cell/surroundings";
import type { Work } from "../cell/work";
import { islands } from "../island/islands";
import frameUrl from "../kernel/frame.ts?frame";
import kernelUrl from "../kernel/kernel.entry.ts?script";
import { openKernel } from "../kernel/sandbox";
import { bringFigures } from "./bringFigures";
import { bringHandles } from "./bringHandles";
import { bringLibrary } from "./bringLibrary";
import { fetchGood, fetchOnce } from "./fetchGood";
import { followTranslators } from "./followTranslators";
import { followWindows } from "./followWindows";
import { handOver } from "./handOver";
import { fetchLater, loadPackage } from "./loadPackage";
import { openWhys } from "./openWhys";
import { reachScrollers } from "./reachScrollers";
import { showNews } from "./showNews";
import { showNotice } from "./showNotice";
import { showValues } from "./showValues";
import { showVisit } from "./showVisit";
import { stayInVersion } from "./stayInVersion";
import { tellResults } from "./tellResults";
import { openVisit } from "./visit";
import { watchSight } from "./watchSight";
import { watchWidths } from "./watchWidths";

/**
 * Hydrates the page's islands, ties its numbers and figures to a notebook, and starts the kernel.
 * @param touched where the reader is: this island comes first; null if they come with changes
 */
export async function bringToLife(touched: Element | null) {
  const main = document.querySelector("main")!;
  const lesson = readLesson(await fetchLesson(main.dataset.lesson!));
  let sayFull!: (reason: string) => void;
  const full = new Promise<string>((resolve) => {
    sayFull = resolve;
  });
  let isFull = false;
  const place = placeHere();
  moveOld(() => localStorage, place);
  const openIn = (storage: () => Storage, full: (reason: string) => void) => (version: string) =>
    openEntries(storage, lessonKey(place, lesson.slug, version), full);
  const open = openIn(() => localStorage, sayFull);
  const own = openIn(
    () => sessionStorage,
    () => {},
  );
  const visit = await openVisit(lesson, location.hash, open, own, fileOpened());
  // So a kernel can be replaced though its file is gone from the server.
  const fetchKernel = fetchOnce(kernelUrl);
  /** A page that was taken away holds all that it needs, the kernel's frame too. */
  const { kernelFrame } = globalThis as { kernelFrame?: string };
  const surroundings: Surroundings = {
    openKernel: (events) => openKernel(kernelFrame ?? frameUrl, fetchKernel(), events),
    loadLibrary: loadPackage,
    fetchLater,
    nextFrame: (callback) =>
      document.hidden ? setTimeout(callback, 16) : requestAnimationFrame(callback),
    showKernel: (state) => {
      main.dataset.kernel = state;
    },
    reload: (work) =>
      reload(isFull ? work : null).catch(({ message }: Error) =>
        notebook.warn(`Loaded anew, the page would lose your changes, for ${message}.`),
      ),
    keep: visit.keeper,
  };
  const notebook = createNotebook(lesson, surroundings, visit);
  const belonging = { notebook, act: notebook, still: createStillNotebook(lesson) };
  followTranslators(main.querySelectorAll("[data-island]"));
  hydrate(main, belonging, touched?.closest("[data-island]") ?? null);
  showValues(main, notebook);
  bringFigures(main, notebook);
  tellResults(main, main.querySelector("[data-heard]"), notebook);
  watchSight(main, notebook);
  watchWidths(main, notebook);
  reachScrollers(main);
  bringHandles(main, notebook, openWhys(main, belonging), touched);
  bringLibrary(main, notebook, touched);
  showNotice(document.querySelector("[data-notice]")!, notebook);
  showVisit(document.querySelector("[data-visit]")!, visit, notebook);
  if (visit.foreign) stayInVersion();
  showNews(document.querySelector<HTMLElement>("[data-news]")!, notebook);
  followWindows(siteKey(place), notebook.catchUp);
  notebook.catchUp();
  full.then((reason) => {
    isFull = true;
    notebook.fill(reason);
  });
  addEventListener("pagehide", ({ persisted }) => notebook.leave(persisted));
  // A link's values are computed with at once; its code waits for a Run.
  const isCode = visit.foreign && Object.keys(visit.work.edits).length > 0;
  if (touched || !isCode) notebook.start();
}

/** A file that was opened here has left its name with this entry of the history. */
const fileOpened = () => {
  const { broughtBy } = (history.state ?? {}) as { broughtBy?: unknown };
  return typeof broughtBy === "string" ? broughtBy : undefined;
};

function hydrate(main: Element, place: LessonPlace, touched: Element | null) {
  const isTranslated = main.querySelector("[data-island] font") !== null;
  for (const element of main.querySelectorAll<HTMLElement>("[data-island]")) {
    const props = JSON.parse(element.dataset.props!);
    if (element.dataset.island === "Cell") {
      props.html = element.querySelector(".cell-source")!.innerHTML;
      props.source = place.notebook.cell(props.name)!.author.source;
    }
    const part = createElement(islands[element.dataset.island!]!, props as never);
    const island = createElement(LessonContext.Provider, { value: place }, part);
    const keepBegun = handOver(element);
    const root = hydrateRoot(element, island, {
      // What a translator or an extension has changed is rendered anew, and that is no failure. Who
      // develops this reads what is not a translator's doing: it may be that of the page itself.
      onRecoverableError(error) {
        keepBegun();
        if (!isTranslated) console.error(error);
      },
    });
    // Rendering the same element again takes nothing away, and hydrates without delay: what the
    // reader does in this island next must find it ready, and early presses what is rendered anew.
    if (isTranslated || element === touched) flushSync(() => root.render(island));
  }
}

/** Fetches a lesson's data. The page names them with a mark of what is in them: with others it does not fit. */
async function fetchLesson(url: string): Promise<string> {
  const mark = url.split("?")[1];
  const whole = await fetchGood(url, async (data) => {
    if (mark !== undefined && markOf(await data.text()) !== mark)
      throw new Error("the lesson's data are not those of this page");
  });
  return whole.text();
}

/** So many letters of a fragment every browser takes, for a page that hands them to itself. */
const longestAddress = 500_000;

/** @param work goes with the page where the browser keeps none */
async function reload(work: Work | null) {
  const fragment = work && (await writeFragment(work, longestAddress));
  // A page with other changes in its address loads itself anew.
  if (fragment && fragment !== location.hash) location.hash = fragment;
  else location.reload();
}
