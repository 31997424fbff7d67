import type { Plugin } from "vite";

/** Every browser that runs the notebook reads woff2, so KaTeX's older fonts stay at home. */
export function katexFonts(): Plugin {
  return {
    name: "descent:katex-fonts",
    enforce: "pre",
    transform: {
      filter: { id: /katex\.min\.css$/ },
      handler: (css) => css.replace(/,\s*url\([^)]*\)\s*format\("(woff|truetype)"\)/g, ""),
    },
  };
}
