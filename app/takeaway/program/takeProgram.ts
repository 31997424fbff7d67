import type { NotebookView } from "../../cell/notebook";
import { pageUrl } from "../../cell/pageUrl";
import { fetchText } from "../fetchGood";
import type { About } from "../writeNotebook";
import { planOf, readForm, refuseImages } from "./plan";
import libraryUrl from "./program.entry.ts?readable";
import { writeKeras } from "./writeKeras";
import { writePyTorch } from "./writePyTorch";
import { writeTypeScript } from "./writeTypeScript";
import { type Seen, writeWeights } from "./writeWeights";

/** What can be taken, each as a file of its name. */
export type Kind = "typescript" | "pytorch" | "keras" | "weights";

/**
 * Writes what the playground's form describes as a program, or the weights that it has come to.
 * @param seen what the page shows of the network
 * @throws Error in words, where it cannot be written, or the network does not give the library
 */
export async function takeProgram(
  { lesson, cell, input }: NotebookView,
  kind: Kind,
  seen: Seen | null,
): Promise<string> {
  const about: About = {
    title: document.querySelector("main h1")!.textContent!,
    url: pageUrl(),
  };
  const form = readForm(input);
  const source = (name: string) => cell(name)!.source;
  if (kind === "weights") {
    if (!seen) throw new RangeError("there are none yet, or more than 65,536");
    return writeWeights(form, seen, about);
  }
  if (kind === "typescript") {
    refuseImages(form);
    const library = await fetchText(libraryUrl);
    return writeTypeScript(lesson, { source, input: (name) => input(name)! }, library, about);
  }
  const changed = lesson.cells
    .map((author) => ({ name: author.compiled.name, author }))
    .filter(({ name, author }) => author.source !== source(name))
    .map(({ name }) => name);
  const write = kind === "pytorch" ? writePyTorch : writeKeras;
  return write(await planOf(form), about, changed);
}
