import { relative } from "node:path";
import { createProcessor } from "@mdx-js/mdx";
import rehypeKatex from "rehype-katex";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkSmartypants from "remark-smartypants";
import { VFile } from "vfile";
import type { Plugin } from "vite";
import { fencesToCells } from "./fences.ts";
import { wrapHandles } from "./handles.ts";
import { linkHeadings } from "./headings.ts";
import { readMatter } from "./matter.ts";
import { placeNotes } from "./notes.ts";
import { notePlaces } from "./places.ts";
import { checkProse } from "./prose.ts";
import { readingTime } from "./reading.ts";
import { wrapTables } from "./tables.ts";

/** KaTeX may write attributes that tie a symbol to its name in code, and nothing else it distrusts. */
const katex = {
  output: "htmlAndMathml",
  strict: (code: string) => (code === "htmlExtension" ? "ignore" : "error"),
  trust: ({ command }: { command: string }) =>
    ["\\htmlId", "\\htmlClass", "\\htmlData"].includes(command),
  macros: { "\\sym": "\\htmlData{sym=#1}{#2}" },
};

const processor = createProcessor({
  jsxImportSource: "react",
  remarkPlugins: [remarkFrontmatter, remarkGfm, remarkMath, remarkSmartypants],
  rehypePlugins: [
    checkProse,
    notePlaces,
    linkHeadings,
    [rehypeKatex, katex],
    fencesToCells,
    wrapHandles,
    wrapTables,
    placeNotes,
  ],
});

/**
 * Compiles a lesson.
 * @returns a module with its content, what it says of itself, and where its parts stand
 * @throws VFileMessage with the line and column of what cannot be read
 */
export async function compileLesson(text: string, path: string): Promise<string> {
  const file = new VFile({ value: text, path });
  const about = { ...readMatter(file), ...readingTime(text) };
  const compiled = await processor.process(file);
  const [message] = file.messages;
  if (message) throw message;
  return `${compiled}
export const matter = ${JSON.stringify(about)};
export const places = ${JSON.stringify(file.data.places)};`;
}

/** Makes lessons modules. A message from any plugin, such as KaTeX's on bad maths, fails the build. */
export function mdx(): Plugin {
  return {
    name: "descent:mdx",
    enforce: "pre",
    transform: {
      filter: { id: /\.mdx$/ },
      async handler(text, id) {
        const path = relative(process.cwd(), id);
        try {
          return { code: await compileLesson(text, path), map: null };
        } catch (error) {
          this.error(describe(path, error as VFile["messages"][number]));
        }
      },
    },
  };
}

/** A message with its place, which that of a tag without an end has among its words alone. */
function describe(
  path: string,
  { reason, message, line, column, cause }: VFile["messages"][number],
) {
  const [, toldLine, toldColumn] = /\((\d+):(\d+)-/.exec(reason ?? "") ?? [];
  const place = `${line ?? toldLine ?? 1}:${column ?? toldColumn ?? 1}`;
  const isTold = !(cause instanceof Error) || reason.includes(cause.message);
  return `${path}:${place}: ${reason ?? message}${isTold ? "" : `: ${cause.message}`}`;
}
