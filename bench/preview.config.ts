import { defineConfig } from "@playwright/test";
import { findBrowser, plain } from "../e2e/browser";
import { home } from "../e2e/host";

/** Takes the picture of the front page that goes with links to the site: `npm run preview-image`. */
export default defineConfig({
  testDir: ".",
  testMatch: "preview.ts",
  globalSetup: "../e2e/global-setup.ts",
  workers: 1,
  timeout: 0,
  reporter: [["line"]],
  // The page's own policy lets no style in that the picture needs.
  use: {
    baseURL: home,
    bypassCSP: true,
    launchOptions: { executablePath: findBrowser(), args: plain },
  },
});
