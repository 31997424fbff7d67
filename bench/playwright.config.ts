import { defineConfig } from "@playwright/test";
import { findBrowser, plain, softwareGraphics } from "../e2e/browser";
import { home } from "../e2e/host";

const executablePath = findBrowser();

/** What is measured on WebGL and WebGPU, drawn in software. */
const graphics = /(graphics|race)\.bench\.ts/;

/** One thing at a time, on the built site: `npm run bench` writes BENCHMARKS.md. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.bench.ts",
  globalSetup: "../e2e/global-setup.ts",
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 120_000 },
  reporter: [["line"], ["./report.ts"]],
  // The browser is not to keep the site while something is timed.
  use: { baseURL: home, serviceWorkers: "block" },
  projects: [
    {
      name: "page",
      testIgnore: graphics,
      use: { launchOptions: { executablePath, args: plain } },
    },
    {
      name: "graphics",
      testMatch: graphics,
      use: { launchOptions: { executablePath, args: [...plain, ...softwareGraphics] } },
    },
  ],
});
