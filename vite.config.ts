import { defineConfig } from "vitest/config";
import { fonts } from "./app/build/fonts.ts";
import { licences } from "./app/build/licences.ts";
import { made } from "./app/build/made/made.ts";
import { mdx } from "./app/build/mdx.ts";
import { offline } from "./app/build/offline.ts";
import { preload } from "./app/build/preload.ts";
import { script } from "./app/build/script.ts";
import { site } from "./app/build/site.ts";
import { tensorflow } from "./app/build/tensorflow.ts";

/** The modules of the scripts that are bundled apart. */
const apart = new Set<string>();

export default defineConfig({
  // Tests render no site: they import what they need.
  plugins: [
    mdx(),
    script(apart),
    made(apart),
    fonts(),
    offline(apart),
    preload(),
    licences(apart),
    process.env.VITEST ? null : site(),
  ],
  build: { target: "es2022", assetsInlineLimit: 0 },
  test: {
    include: ["{app,bench,content}/**/*.test.{ts,tsx}"],
    testTimeout: 60_000,
    // Of two cores one would stand idle.
    maxWorkers: "100%",
    // Each of these is one module, or a tree of one is none to another.
    server: { deps: { inline: [/@codemirror/, /@lezer/] } },
    // TensorFlow.js is only itself, and fast, as one bundle.
    deps: {
      optimizer: {
        ssr: {
          enabled: true,
          include: tensorflow,
        },
      },
    },
  },
});
