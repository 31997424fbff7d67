import { defineConfig } from "@playwright/test";
import { home } from "../e2e/host";

/** Lesson 4's race, on whatever graphics there are: `npm run race`. */
export default defineConfig({
  testDir: ".",
  testMatch: "race.ts",
  globalSetup: "../e2e/global-setup.ts",
  workers: 1,
  timeout: 0,
  reporter: [["line"]],
  use: { baseURL: home, serviceWorkers: "block" },
});
