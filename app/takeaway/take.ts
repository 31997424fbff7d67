import type { NotebookView } from "../cell/notebook";
import { pageUrl } from "../cell/pageUrl";
import { writeFragment } from "../cell/share";
import { parseCell } from "../compiler/parse";
import { fetchText } from "./fetchGood";
import { fetchSetUp } from "./fetchSetUp";
import { fetchStock } from "./fetchStock";
import { writeNotebook } from "./writeNotebook";
import { writePage } from "./writePage";
import { writeProse } from "./writeProse";

/** A lesson as a notebook for Deno's Jupyter kernel. @throws Absence if the network does not give the library */
export async function takeNotebook({ lesson, cell, input }: NotebookView): Promise<string> {
  const source = (name: string) => cell(name)!.source;
  const names = new Set(lesson.cells.flatMap(({ compiled }) => namesIn(source(compiled.name))));
  const main = document.querySelector("main")!;
  const title = main.querySelector("h1")!.textContent;
  const url = pageUrl();
  const state = { source, input: (name: string) => input(name)! };
  const setUp = await fetchSetUp(names);
  const notebook = writeNotebook(lesson, state, setUp, { title, url }, writeProse(main));
  return JSON.stringify(notebook, null, 1);
}

/** What a cell names and does not declare; of code that cannot be read, nothing. */
function namesIn(source: string): string[] {
  try {
    return parseCell(source).inputs;
  } catch {
    return [];
  }
}

/** A lesson as one HTML file. @throws Absence if the network does not give all of it */
export async function takePage(notebook: NotebookView): Promise<string> {
  const page = new DOMParser().parseFromString(await fetchText(location.pathname), "text/html");
  const stock = await fetchStock(location.pathname);
  const fragment = notebook.isChanged()
    ? await writeFragment(notebook.work(), Number.POSITIVE_INFINITY)
    : "";
  const url = pageUrl();
  const assets = new URL(/* @vite-ignore */ "./", import.meta.url).href;
  return writePage(page, stock, {
    slug: notebook.lesson.slug,
    work: notebook.work(),
    fragment,
    url,
    assets,
  });
}
