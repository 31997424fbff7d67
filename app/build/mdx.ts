import { createProcessor } from "@mdx-js/mdx";
import rehypeKatex from "rehype-katex";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkSmartypants from "remark-smartypants";
import { VFile } from "vfile";
import { matter } from "vfile-matter";
import type { Plugin } from "vite";
import { fencesToCells } from "./fences.ts";
import { wrapHandles } from "./handles.ts";

/** KaTeX may write attributes that tie a symbol to its name in code, and nothing else it distrusts. */
const katex = {
  output: "htmlAndMathml",
  strict: (code: string) => (code === "htmlExtension" ? "ignore" : "error"),
  trust: ({ command }: { command: string }) =>
    ["\\htmlId", "\\htmlClass", "\\htmlData"].includes(command),
  macros: { "\\sym": "\\htmlData{sym=#1}{#2}" },
};

/** Compiles lessons. Any message from a plugin, such as KaTeX's on bad maths, fails the build. */
export function mdx(): Plugin {
  const processor = createProcessor({
    jsxImportSource: "react",
    remarkPlugins: [remarkFrontmatter, remarkGfm, remarkMath, remarkSmartypants],
    rehypePlugins: [[rehypeKatex, katex], fencesToCells, wrapHandles],
  });
  return {
    name: "descent:mdx",
    enforce: "pre",
    transform: {
      filter: { id: /\.mdx$/ },
      async handler(code, id) {
        const file = new VFile({ value: code, path: id });
        matter(file);
        const compiled = await processor.process(file);
        const [message] = file.messages;
        if (message)
          this.error({
            message: `${message.reason} ${message.cause instanceof Error ? message.cause.message : ""}`,
            id,
            loc: { line: message.line ?? 1, column: message.column ?? 1 },
          });
        return {
          code: `${compiled}\nexport const matter = ${JSON.stringify(file.data.matter)};`,
          map: null,
        };
      },
    },
  };
}
