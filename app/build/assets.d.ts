declare module "*?script" {
  /** The URL of a self-contained script. */
  const url: string;
  export default url;
}

declare module "*?package" {
  /** The URL of a self-contained script that leaves a package's `open` to the realm. */
  const url: string;
  export default url;
}

declare module "*?lent" {
  /** The URL of a package's script that takes packages of npm from the realm's `lent`. */
  const url: string;
  export default url;
}

declare module "*?readable" {
  /** The URL of a self-contained script to be read, that leaves what it exports as `library`. */
  const url: string;
  export default url;
}

declare module "*?wasm" {
  /** The URL of an AssemblyScript file's WebAssembly. */
  const url: string;
  export default url;
}

declare module "virtual:digits" {
  /** Where MNIST's images are, as `train-0.bin` to `test-9.bin`. */
  const files: import("../library/package").Later;
  export default files;
}

declare module "*?frame" {
  /** The URL of a page with one inline script, pinned by its own policy. */
  const url: string;
  export default url;
}

declare module "*.mdx" {
  import type { ComponentType } from "react";
  export const matter: import("./matter").Matter;
  export const places: import("./places").Places;
  const Content: ComponentType<{ components: Record<string, unknown> }>;
  export default Content;
}

declare module "subset-font" {
  /** @returns the font with what the text's characters need */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: {
      targetFormat: "woff2";
      /** Four letters each, as OpenType calls them. */
      keepFeatures: string[];
      variationAxes: Record<string, { min: number; max: number }>;
    },
  ): Promise<Uint8Array>;
}
