import { defineConfig, devices } from "@playwright/test";
import { findBrowser, plain, softwareGraphics } from "./e2e/browser";
import { home } from "./e2e/host";

const executablePath = findBrowser();

/** What needs WebGL and WebGPU, drawn in software. */
const graphics = /(graphics|shader|anatomy|race)\.spec\.ts/;

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/global-setup.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // A real browser on a shared machine is now and then starved for seconds. What fails twice has failed;
  // what passes at the second try is listed as flaky, and is to be mended.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: home,
    // What a test is not about is not to fetch the whole site, or to answer from what was kept of it.
    serviceWorkers: "block",
    // A trace copies the whole page at every action, which takes longer than most tests.
    trace: "on-first-retry",
  },
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
