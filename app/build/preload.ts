import type { Plugin } from "vite";

/**
 * Asks for a chunk's own imports beside it. Vite does so too, and provides for styles, which are in the
 * pages here, and for browsers without modules: that was a seventh of a page's first script.
 */
export function preload(): Plugin {
  return {
    name: "descent:preload",
    enforce: "pre",
    apply: "build",
    load: {
      filter: { id: /^\0vite\/preload-helper\.js$/ },
      handler: () => helper,
    },
  };
}

const helper = `const asked = new Set();
export const __vitePreload = (load, files = [], from) => {
  for (const file of files) {
    if (asked.has(file) || file.endsWith(".css")) continue;
    asked.add(file);
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = new URL(file, from);
    document.head.append(link);
  }
  return load();
};`;
