import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Finds a Chromium to test with: `DESCENT_BROWSER`, one on the system, Playwright's own, or else,
 * as root on Debian, one installed now.
 * @throws Error that says what to do if there is none
 */
export function findBrowser(): string {
  const found = process.env.DESCENT_BROWSER ?? onSystem() ?? playwrights();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    execFileSync("apt-get", ["update"], { stdio: "inherit" });
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    const installed = onSystem();
    if (installed) return installed;
  }
  throw new Error(
    "No browser to test with. Install Chrome or Chromium, or run `npx playwright install chromium`, or set DESCENT_BROWSER to one.",
  );
}

function onSystem(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...elsewhere].find(isExecutable);
}

function playwrights(): string | undefined {
  const path = chromium.executablePath();
  return isExecutable(path) ? path : undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * What no test is about. A list here takes the place of Playwright's own, so that is a part of it; the
 * rest is pages of the browser itself, loaded with each window for an address bar that nobody sees:
 * they took an eighth of a test's processor time.
 */
const withoutFeatures = [
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"],
  ...["HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"],
  ...["ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"],
  ...["NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"],
  ...["WebUIOmniboxPopup", "PreloadTopChromeWebUI"],
];

/** What every test browser is started with; most draw without a GPU, which is fastest. */
export const plain = [
  "--no-sandbox",
  "--disable-background-networking",
  `--disable-features=${withoutFeatures}`,
];

/** WebGL and WebGPU on the graphics of the machine; on Linux a headless browser comes to them by Vulkan. */
export const realGraphics = [
  "--ignore-gpu-blocklist",
  "--enable-unsafe-webgpu",
  ...(process.platform === "linux"
    ? [
        "--use-gl=angle",
        "--use-angle=vulkan",
        "--enable-features=Vulkan",
        "--disable-vulkan-surface",
      ]
    : []),
];

/** WebGL and WebGPU drawn in software, so that every machine can test them. */
export const softwareGraphics = [
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--enable-features=Vulkan",
];
