import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import type { ComponentProps, ComponentType } from "react";
import { renderToStaticMarkup, renderToString } from "react-dom/server";
import type { Cell } from "../cell/Cell";
import { clean } from "../cell/clean";
import { LessonContext } from "../cell/context";
import { type Lesson, vocabularyOf } from "../cell/lesson";
import { writeLesson } from "../cell/lessonData";
import { markOf } from "../cell/mark";
import { createStillNotebook } from "../cell/stillNotebook";
import { findUses } from "../compiler/parse";
import { kinds, loadFigure } from "../figure/figures";
import type { ShownDrawing } from "../kernel/protocol";
import { Contents } from "../page/Contents";
import { About, LessonPage } from "../page/LessonPage";
import { LibraryPage } from "../page/LibraryPage";
import { Licences } from "../page/Licences";
import { type Assets, Page } from "../page/Page";
import { Head } from "../page/prose/Head";
import { bake } from "./bake";
import { components } from "./components";
import { findDeadLinks } from "./deadLinks";
import { highlight } from "./highlight";
import { checkValues, type LessonModule, readLesson } from "./lesson";
import { libraryDocs } from "./libraryDocs";
import { libraryLesson } from "./libraryLesson";
import type { Licence } from "./licences";
import { type Listed, listLessons } from "./listLessons";
import { writeNotFound } from "./notFound";
import { placeParts } from "./placeParts";
import { Mistake } from "./places";

export { askedOfDisk } from "../kernel/local";

/** A file of the site: where it goes and what is in it. */
export type SiteFile = { path: string; text: string };

const modules = import.meta.glob<LessonModule>("/content/*/lesson.mdx", { eager: true });

const folders = () =>
  readdirSync("content", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

type CellProps = ComponentProps<typeof Cell>;

/** Makes something, or gives what was made for the same key before. */
export type Remember = <Made>(key: string, make: () => Promise<Made>) => Promise<Made>;

const forget: Remember = (_, make) => make();

/**
 * Renders every page of the site.
 * @param licences of all that the built site is made of; none while it is not built
 * @param remember spares lessons that are as they were, and the running of cells that are
 */
export async function renderSite(
  assets: Assets,
  licences: Licence[] = [],
  remember = forget,
): Promise<SiteFile[]> {
  const lessons = listLessons(modules, folders());
  const files: SiteFile[] = [
    page("index.html", assets, <Contents lessons={lessons} />, {
      title: "Descent: neural networks from scratch, trained twice",
      description:
        "An interactive notebook: every gradient derived by hand, run beside TensorFlow.js, in cells you can edit.",
      depth: 0,
    }),
    page("licences/index.html", assets, <Licences licences={licences} />, {
      title: "Licences · Descent",
      description: "What these pages are made of, and the terms on which it is shared.",
      depth: 1,
    }),
    { path: "404.html", text: writeNotFound() },
  ];
  const titles = lessons.map(({ title }) => title);
  for (const listed of lessons) {
    const key = JSON.stringify([listed.number, titles, listed.module.places.mark]);
    files.push(...(await remember(key, () => renderLesson(listed, assets, remember, lessons))));
  }
  files.push(...(await renderLibrary(assets, remember)));
  checkLinks(files, lessons);
  return files;
}

/** @throws Mistake where a link of a lesson's text leads nowhere; Error where another does */
export function checkLinks(files: SiteFile[], listed: Listed[]) {
  const [dead] = findDeadLinks(files, (path) => existsSync(join("public", path)));
  if (!dead) return;
  const message = `The link ${dead.href} leads nowhere: ${dead.why}.`;
  const lesson = listed.find(({ slug }) => dead.page.startsWith(`lessons/${slug}/`));
  const places = lesson?.module.places;
  const at = places?.links.find(({ href }) => href === dead.href);
  throw at ? new Mistake(places!, at, message) : new Error(`${dead.page}: ${message}`);
}

/**
 * Renders one lesson: its page, and the data that brings the page to life.
 * @param lessons all that there are, in their order: its page leads on to the next
 */
export async function renderLesson(
  listed: Listed,
  assets: Assets,
  remember = forget,
  lessons = [listed],
): Promise<SiteFile[]> {
  const HeadWithAbout = ({ children }: { children: React.ReactNode }) => (
    <Head about={<About {...listed} />}>{children}</Head>
  );
  return renderLiving(`lessons/${listed.slug}/`, listed, assets, remember, {
    parts: { Head: HeadWithAbout },
    depth: 2,
    frame: (dataUrl, text) => (
      <LessonPage {...listed} lessons={lessons} dataUrl={dataUrl}>
        {text}
      </LessonPage>
    ),
  });
}

/** Renders the page of what the library gives to cells, each name with an example that runs. */
export function renderLibrary(assets: Assets, remember = forget): Promise<SiteFile[]> {
  const module = libraryLesson(libraryDocs());
  const listed = { ...module.matter, slug: "library", module };
  return renderLiving("library/", listed, assets, remember, {
    parts: {},
    depth: 1,
    frame: (dataUrl, text) => <LibraryPage dataUrl={dataUrl}>{text}</LibraryPage>,
  });
}

type Surroundings = {
  /** Parts that this page has of its own. */
  parts: Record<string, unknown>;
  depth: number;
  frame(dataUrl: string, text: React.ReactNode): React.ReactNode;
};

async function renderLiving(
  folder: string,
  { slug, module, title, summary }: Omit<Listed, "number">,
  assets: Assets,
  remember: Remember,
  { parts, depth, frame }: Surroundings,
): Promise<SiteFile[]> {
  const { places, default: Content } = module;
  const { lesson: collected, askers } = readLesson(slug, module);
  const key = JSON.stringify(collected);
  const baked = await remember(key, () => bake(collected, places));
  const lesson: Lesson = { ...collected, baked };
  checkValues(lesson, askers, places);
  const data = writeLesson(lesson);
  const drawFigure = await loadFigures();
  const placed = placeParts({ ...components, Cell: colourCells(lesson), ...parts }, places);
  const body = (
    <LessonContext.Provider
      value={{ notebook: createStillNotebook(lesson), drawFigure, drawPictures }}
    >
      {frame(`lesson.json?${markOf(data)}`, <Content components={placed.components} />)}
    </LessonContext.Provider>
  );
  const about = { title: `${title} · Descent`, description: summary, depth };
  return [
    placed.render(() => page(`${folder}index.html`, assets, body, about)),
    { path: `${folder}lesson.json`, text: data },
  ];
}

/** Cells whose code says of each name whether it is a symbol of the lesson, or the library's. */
function colourCells({ handles, sentences = {} }: Lesson) {
  const Cell = components.Cell as ComponentType<CellProps>;
  const names = Object.keys(sentences);
  return (props: CellProps) => {
    const { source } = props;
    const html = highlight(source, vocabularyOf(handles), findUses(source, names));
    return <Cell {...props} html={html} />;
  };
}

type Described = { title: string; description: string; depth: number };

function page(path: string, assets: Assets, body: React.ReactNode, about: Described): SiteFile {
  // Islands are hydrated one by one, so their HTML needs the marks that React leaves for itself.
  const html = renderToString(body);
  const shell = renderToStaticMarkup(<Page {...about} assets={assets} />);
  return { path, text: `<!doctype html>${shell.replace("<!--page-->", () => html)}` };
}

const wide = 646;
const narrow = 350;

/** Draws figures in a document of Node's, at two widths, without waiting. */
async function loadFigures() {
  const loaded = await Promise.all(kinds.map(loadFigure));
  const figures = new Map(kinds.map((kind, i) => [kind, loaded[i]!]));
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return (kind: string, data: unknown) => {
    const figure = figures.get(kind)!;
    const draw = (width: number) => figure.draw(data, width, document).svg.outerHTML;
    return { wide: draw(wide), narrow: draw(narrow), table: figure.tabulate(data) };
  };
}

/** A cell's picture as the page would set it in, at both widths. */
function drawPictures(pictures: ShownDrawing["pictures"]): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return pictures
    .map(({ markup }, i) => {
      const into = document.createElement("div");
      into.className = `picture-${i === 0 ? "wide" : "narrow"}`;
      const steps = clean(markup, into, `b${++drawn}-`);
      while (!steps.next().done);
      return into.outerHTML;
    })
    .join("");
}

let drawn = 0;
