import { createHash } from "node:crypto";
import { parseHTML } from "linkedom";
import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { clean } from "../cell/clean";
import { LessonContext } from "../cell/context";
import type { Lesson } from "../cell/lesson";
import { createStillNotebook } from "../cell/stillNotebook";
import type { Figure } from "../figure/figure";
import type { ShownDrawing } from "../kernel/protocol";
import { Contents } from "../page/Contents";
import { bindingOf, bindings, type FigureKind } from "../page/figures";
import { About, LessonPage } from "../page/LessonPage";
import { writeLesson } from "../page/lessonData";
import { type Assets, Page } from "../page/Page";
import { Head } from "../page/prose";
import { bake } from "./bake";
import { components } from "./components";
import { collectLesson, type LessonModule, type Matter } from "./lesson";
import { writeNotFound } from "./notFound";

/** A file of the site: where it goes and what is in it. */
export type SiteFile = { path: string; text: string };

const modules = import.meta.glob<LessonModule>("/content/*/lesson.mdx", { eager: true });

export type Listed = Matter & { slug: string; number: number; module: LessonModule };

/** The lessons in their order: the folder `1-or-gate` is number 1, at `/lessons/or-gate/`. */
export const lessons: Listed[] = Object.entries(modules)
  .map(([path, module]) => {
    const [, number, slug] = /\/(\d+)-([\w-]+)\/lesson\.mdx$/.exec(path)!;
    return { ...module.matter, number: Number(number), slug: slug!, module };
  })
  .sort((a, b) => a.number - b.number);

/** Renders every page of the site. */
export async function renderSite(assets: Assets): Promise<SiteFile[]> {
  const files: SiteFile[] = [
    page("index.html", assets, <Contents lessons={lessons} />, {
      title: "Descent: neural networks from scratch, trained twice",
      description:
        "An interactive notebook: every gradient derived by hand, run beside TensorFlow.js, in cells you can edit.",
      depth: 0,
    }),
    { path: "404.html", text: writeNotFound() },
  ];
  for (const listed of lessons) files.push(...(await renderLesson(listed, assets)));
  return files;
}

/** Renders one lesson: its page, and the data that brings the page to life. */
export async function renderLesson(listed: Listed, assets: Assets): Promise<SiteFile[]> {
  const { slug, module } = listed;
  const collected = collectLesson(slug, module);
  const lesson: Lesson = { ...collected, baked: await bake(collected) };
  const data = writeLesson(lesson);
  const version = createHash("sha256").update(data).digest("hex").slice(0, 8);
  const drawFigure = await loadFigures();
  const { default: Content } = module;
  const HeadWithAbout = ({ children }: { children: React.ReactNode }) => (
    <Head about={<About {...listed} />}>{children}</Head>
  );
  const body = (
    <LessonContext.Provider
      value={{ notebook: createStillNotebook(lesson), drawFigure, drawPictures }}
    >
      <LessonPage {...listed} lessons={lessons} dataUrl={`lesson.json?${version}`}>
        <Content components={{ ...components, Head: HeadWithAbout }} />
      </LessonPage>
    </LessonContext.Provider>
  );
  return [
    page(`lessons/${slug}/index.html`, assets, body, {
      title: `${listed.title} · Descent`,
      description: listed.summary,
      depth: 2,
    }),
    { path: `lessons/${slug}/lesson.json`, text: data },
  ];
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
  const kinds = Object.keys(bindings) as FigureKind[];
  const loaded = await Promise.all(kinds.map((kind) => bindingOf(kind).load()));
  const figures = new Map<string, Figure<unknown>>(kinds.map((kind, i) => [kind, loaded[i]!]));
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return (kind: string, data: unknown) => {
    const figure = figures.get(kind)!;
    const draw = (width: number) => figure.draw(data, width, document).svg.outerHTML;
    return { wide: draw(wide), narrow: draw(narrow), table: figure.tabulate(data) };
  };
}

/** A cell's picture as the page would set it in, at both widths. */
function drawPictures(pictures: ShownDrawing["pictures"]): string {
  return pictures
    .map(({ markup }, i) => {
      const { document } = parseHTML(`<!doctype html><html><body>${markup}</body></html>`);
      const steps = clean(document.body.firstElementChild, document, `b${++drawn}-`);
      let step = steps.next();
      while (!step.done) step = steps.next();
      return `<div class="picture-${i === 0 ? "wide" : "narrow"}">${step.value?.outerHTML}</div>`;
    })
    .join("");
}

let drawn = 0;
