import { defineConfig } from "vitest/config";
import { katexFonts } from "./app/build/katexFonts.ts";
import { mdx } from "./app/build/mdx.ts";
import { script } from "./app/build/script.ts";
import { site } from "./app/build/site.ts";

export default defineConfig({
  // Tests render no site: they import what they need.
  plugins: [mdx(), script(), katexFonts(), process.env.VITEST ? null : site()],
  build: { target: "es2022", assetsInlineLimit: 0 },
  test: {
    include: ["{app,content}/**/*.test.{ts,tsx}"],
    testTimeout: 60_000,
    // TensorFlow.js is only itself, and fast, as one bundle.
    deps: {
      optimizer: {
        ssr: {
          enabled: true,
          include: [
            "@tensorflow/tfjs-core",
            "@tensorflow/tfjs-core/dist/register_all_gradients",
            "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops",
            "@tensorflow/tfjs-layers",
            "@tensorflow/tfjs-backend-cpu",
            "@tensorflow/tfjs-backend-wasm",
            "@tensorflow/tfjs-backend-webgl",
            "@tensorflow/tfjs-backend-webgpu",
          ],
        },
      },
    },
  },
});
