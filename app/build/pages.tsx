import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseHTML } from "linkedom";
import type { ComponentProps, ComponentType } from "react";
import type { Cell } from "../cell/Cell";
import { clean } from "../cell/clean";
import { LessonContext, type Widths } from "../cell/context";
import { type Lesson, vocabularyOf } from "../cell/lesson";
import { writeLesson } from "../cell/lessonData";
import { markOf } from "../cell/mark";
import { createStillNotebook } from "../cell/stillNotebook";
import { findUses } from "../compiler/parse";
import type { Drawing } from "../figure/figure";
import { kinds, loadFigure } from "../figure/figures";
import type { ShownDrawing } from "../kernel/protocol";
import { type Chapter, chaptersOf } from "../page/chapters";
import { FrontPage } from "../page/FrontPage";
import type { Course } from "../page/LessonList";
import { About, LessonPage } from "../page/LessonPage";
import { LibraryPage } from "../page/LibraryPage";
import { Licences } from "../page/Licences";
import type { Assets } from "../page/Page";
import { PlaygroundPage } from "../page/PlaygroundPage";
import { Head } from "../page/prose/Head";
import { writeSitemap } from "./address";
import { bake } from "./bake";
import { components } from "./components";
import { courseOf } from "./courses";
import { findDeadLinks } from "./deadLinks";
import { renderFind } from "./findPages";
import { frontLesson } from "./frontLesson";
import { highlight } from "./highlight";
import { checkValues, type LessonModule, readLesson } from "./lesson";
import { libraryDocs } from "./libraryDocs";
import { libraryLesson } from "./libraryLesson";
import type { Licence } from "./licences";
import { type Listed, listLessons } from "./listLessons";
import { writeNotFound } from "./notFound";
import { placeParts } from "./placeParts";
import { Mistake } from "./places";
import { playgroundLesson } from "./playgroundLesson";
import { reserve } from "./reserve";
import { pathOf, type SiteFile, site, writePage } from "./writePage";

export { askedOfDisk } from "../kernel/local";

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
  const playground = listPlayground();
  const chapters = chaptersOf(lessons, playground.title);
  const files: SiteFile[] = [
    writePage("licences/index.html", assets, <Licences licences={licences} chapters={chapters} />, {
      title: "Licences · Descent",
      description: "What these pages are made of, and the terms on which it is shared.",
      depth: 1,
    }),
    { path: "404.html", text: writeNotFound() },
  ];
  for (const listed of lessons) {
    const key = JSON.stringify([chapters, listed.module.places.mark]);
    files.push(...(await remember(key, () => renderLesson(listed, assets, remember, chapters))));
  }
  files.push(...(await renderPlayground(assets, remember, chapters)));
  files.push(...(await renderLibrary(assets, remember, chapters)));
  const courses = [
    ...lessons.map((lesson) => courseOf(lesson, files)),
    courseOf(playground, files, "playground/"),
  ];
  files.push(...(await renderFront(courses, assets, remember, chapters)));
  files.push(...renderFind(files, assets, chapters));
  checkLinks(files, [...lessons, playground]);
  const paths = files.flatMap(({ path, passages }) => (passages ? pathOf(path) : []));
  if (site) files.push({ path: "sitemap.xml", text: writeSitemap(site, paths) });
  return files;
}

/** @throws Mistake where a link of a lesson's text leads nowhere; Error where another does */
export function checkLinks(files: SiteFile[], listed: Omit<Listed, "number">[]) {
  const [dead] = findDeadLinks(files, (path) => existsSync(join("public", path)));
  if (!dead) return;
  const message = `The link ${dead.href} leads nowhere: ${dead.why}.`;
  const lesson = listed.find(({ slug }) => [slug, `lessons/${slug}`].includes(dirname(dead.page)));
  const places = lesson?.module.places;
  const at = places?.links.find(({ href }) => href === dead.href);
  throw at ? new Mistake(places!, at, message) : new Error(`${dead.page}: ${message}`);
}

/**
 * Renders one lesson: its page, and the data that brings the page to life.
 * @param chapters all that there are, in their order: its page leads on to the next
 */
export async function renderLesson(
  listed: Listed,
  assets: Assets,
  remember = forget,
  chapters: readonly Chapter[] = chaptersOf([listed]),
): Promise<SiteFile[]> {
  const HeadWithAbout = ({ children }: { children: React.ReactNode }) => (
    <Head about={<About {...listed} />}>{children}</Head>
  );
  return renderLiving(`lessons/${listed.slug}/`, listed, assets, remember, {
    parts: { Head: HeadWithAbout },
    depth: 2,
    frame: (dataUrl, text) => (
      <LessonPage {...listed} chapters={chapters} dataUrl={dataUrl}>
        {text}
      </LessonPage>
    ),
  });
}

/** Renders the front page. @param courses the lessons, as it shows them */
export function renderFront(
  courses: readonly Course[],
  assets: Assets,
  remember = forget,
  chapters: readonly Chapter[] = chaptersOf([]),
): Promise<SiteFile[]> {
  const module = frontLesson(courses);
  const { title } = module.matter;
  return renderLiving("", { ...module.matter, slug: "front", module }, assets, remember, {
    parts: {},
    depth: 0,
    // As `front.css` has it: what comes alive stays as it was.
    widths: [456, 304],
    frame: (dataUrl, text) => (
      <FrontPage title={title} chapters={chapters} dataUrl={dataUrl}>
        {text}
      </FrontPage>
    ),
  });
}

const listPlayground = () => {
  const module = playgroundLesson();
  return { ...module.matter, slug: "playground", module };
};

/** Renders the playground: a form, what it moves, and the program that runs. */
export function renderPlayground(
  assets: Assets,
  remember = forget,
  chapters: readonly Chapter[] = chaptersOf([]),
): Promise<SiteFile[]> {
  const listed = listPlayground();
  return renderLiving("playground/", listed, assets, remember, {
    parts: {},
    depth: 1,
    frame: (dataUrl, text) => (
      <PlaygroundPage title={listed.title} chapters={chapters} dataUrl={dataUrl}>
        {text}
      </PlaygroundPage>
    ),
  });
}

/** Renders the page of what the library gives to cells, each name with an example that runs. */
export function renderLibrary(
  assets: Assets,
  remember = forget,
  chapters: readonly Chapter[] = chaptersOf([]),
): Promise<SiteFile[]> {
  const module = libraryLesson(libraryDocs());
  const listed = { ...module.matter, slug: "library", module };
  return renderLiving("library/", listed, assets, remember, {
    parts: {},
    depth: 1,
    frame: (dataUrl, text) => (
      <LibraryPage chapters={chapters} dataUrl={dataUrl}>
        {text}
      </LibraryPage>
    ),
  });
}

type Surroundings = {
  /** Parts that this page has of its own. */
  parts: Record<string, unknown>;
  depth: number;
  /** How wide its figures are, in pixels, in a wide window and in a narrow one. */
  widths?: Widths;
  frame(dataUrl: string, text: React.ReactNode): React.ReactNode;
};

async function renderLiving(
  folder: string,
  { slug, module, title, summary }: Omit<Listed, "number">,
  assets: Assets,
  remember: Remember,
  { parts, depth, widths, frame }: Surroundings,
): Promise<SiteFile[]> {
  const { places, default: Content } = module;
  const { lesson: collected, askers } = readLesson(slug, module);
  const key = JSON.stringify(collected);
  const baked = await remember(key, () => bake(collected, places));
  const lesson: Lesson = { ...collected, baked };
  checkValues(lesson, askers, places);
  const data = writeLesson(lesson);
  const drawFigure = await loadFigures(widths);
  const own = { ...module.parts, ...parts };
  const placed = placeParts({ ...components, Cell: colourCells(lesson), ...own }, places);
  const body = (
    <LessonContext.Provider
      value={{ notebook: createStillNotebook(lesson), drawFigure, drawPictures }}
    >
      {frame(`lesson.json?${markOf(data)}`, <Content components={placed.components} />)}
    </LessonContext.Provider>
  );
  const name = depth === 0 ? `Descent: ${title.toLowerCase()}` : `${title} · Descent`;
  const about = { title: name, description: summary, depth };
  return [
    placed.render(() => writePage(`${folder}index.html`, assets, body, about)),
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

/** Draws figures in a document of Node's, at two widths, without waiting, and finds how high they are at others. */
async function loadFigures(usual: Widths = [646, 350]) {
  const loaded = await Promise.all(kinds.map(loadFigure));
  const figures = new Map(kinds.map((kind, i) => [kind, loaded[i]!]));
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return (kind: string, data: unknown, widths?: Widths) => {
    const [wide, narrow] = widths ?? usual;
    const figure = figures.get(kind)!;
    const drawAt = (width: number) => figure.draw(data, width, document);
    const sizeAt = (width: number) => ({ width, height: heightOf(drawAt(width).svg, width) });
    /** What is drawn for widths of its own is enlarged to its place, and so is as high as it will be. */
    const draw = (width: number, placesOf: () => Parameters<typeof reserve>[0]) => {
      const drawing = drawAt(width);
      return {
        svg: drawing.svg.outerHTML,
        height: widths ? undefined : reserve(placesOf()),
        mark: placeMark(drawing, width),
      };
    };
    return {
      wide: draw(wide, () => [sizeAt(560), sizeAt(600), sizeAt(wide)]),
      // On a small phone, beside something, on another phone, and on a stage.
      narrow: draw(narrow, () => [sizeAt(280), sizeAt(309), sizeAt(343), sizeAt(380)]),
      // Beside another on a small phone, and on others.
      half: () => draw(165, () => [sizeAt(130), sizeAt(164), sizeAt(190)]),
      table: figure.tabulate(data),
    };
  };
}

function placeMark({ svg, mark, valueAt }: Drawing<unknown>, width: number) {
  const at = mark?.();
  if (!at) return;
  const [left, top] = [at.x / width, at.y / heightOf(svg, width)].map(toPercent);
  return { at: valueAt!(at.x, at.y), inset: `${top} auto auto ${left}` };
}

const toPercent = (share: number) => `${(100 * share).toFixed(2)}%`;

/** How high a picture is in a place of a width. */
function heightOf(svg: SVGSVGElement, place: number) {
  const [, , width, height] = svg.getAttribute("viewBox")!.split(" ").map(Number);
  return (place * height!) / width!;
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
