/** What runs the cells. */
export type Machine = {
  /** Its name and version; in Node that of Node. */
  browser: string;
  system: string;
  cores: number;
  /** What draws in WebGL, in the words of the browser; null if nothing does. */
  webgl: string | null;
  /** What computes in WebGPU, likewise. */
  webgpu: string | null;
  /** Whether one of these is no GPU, but a program that does a GPU's work. */
  isSoftware: boolean;
  /** All of this in words. */
  sentence: string;
};

/**
 * What runs this page's cells: the browser (or Node, which did while the page was made), the system,
 * how many cores, and what computes in WebGL and WebGPU.
 *
 * @group The GPU
 * @example
 * const { sentence } = await machine();
 *
 * sentence;
 * @returns a promise of `browser`, `system`, `cores`, `webgl` and `webgpu` (in the browser's words, null
 * where there is none), `isSoftware` where a program does a GPU's work, and `sentence`, which says all
 */
export async function machine(): Promise<Machine> {
  const { process } = globalThis as { process?: NodeJS.Process };
  const found = process?.versions?.node ? describeNode(process) : await describeBrowser();
  const isSoftware = found.isFallback || software.test(`${found.webgl} ${found.webgpu}`);
  const { browser, system, cores, webgl, webgpu } = found;
  const graphics = [webgl && `WebGL by ${webgl}`, webgpu && `WebGPU by ${webgpu}`].filter(Boolean);
  const how = graphics.length === 0 ? "no graphics" : graphics.join(", ");
  const drawn = isSoftware ? "; graphics are computed in software, without a GPU" : "";
  const sentence = `${browser} on ${system}, ${cores} ${cores === 1 ? "core" : "cores"}, ${how}${drawn}.`;
  return { browser, system, cores, webgl, webgpu, isSoftware, sentence };
}

type Found = Omit<Machine, "isSoftware" | "sentence"> & { isFallback: boolean };

const software = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|\bwarp\b/i;

function describeNode(process: NodeJS.Process): Found {
  const { cpus, type, arch } = process.getBuiltinModule("node:os");
  const all = cpus();
  return {
    browser: `Node ${process.versions.node}`,
    system: [nameSystem(type()), arch(), all[0]?.model.trim()].filter(Boolean).join(", "),
    cores: all.length,
    webgl: null,
    webgpu: null,
    isFallback: false,
  };
}

async function describeBrowser(): Promise<Found> {
  const { userAgent, hardwareConcurrency } = navigator;
  const { words, isFallback } = await describeWebGPU();
  return {
    browser: nameBrowser(userAgent),
    system: nameSystem(userAgent),
    cores: hardwareConcurrency,
    webgl: describeWebGL(),
    webgpu: words,
    isFallback,
  };
}

/** The first that is found is meant: each of these says the ones after it too. */
const browsers: [name: string, version: RegExp][] = [
  ["Edge", /\bEdg\w*\/(\d+)/],
  ["Opera", /\bOPR\/(\d+)/],
  ["Firefox", /\b(?:Firefox|FxiOS)\/(\d+)/],
  ["Chrome", /\b(?:HeadlessChrome|Chrome|Chromium|CriOS)\/(\d+)/],
  ["Safari", /\bVersion\/(\d+(?:\.\d+)?)/],
];

export function nameBrowser(userAgent: string): string {
  for (const [name, version] of browsers) {
    const found = version.exec(userAgent);
    if (found) return `${nameEngine(name, userAgent)} ${found[1]}`;
  }
  return "an unknown browser";
}

/** WebKit gives a version of Safari's in browsers that are none. */
const nameEngine = (name: string, userAgent: string) =>
  name === "Safari" && !/Mac OS X|Macintosh|iPhone|iPad/.test(userAgent) ? "WebKit" : name;

const systems: [name: string, sign: RegExp][] = [
  ["Android", /Android/],
  ["iOS", /iPhone|iPad/],
  ["ChromeOS", /\bCrOS\b/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X|Macintosh|Darwin/],
  ["Linux", /Linux/],
];

export const nameSystem = (words: string): string =>
  systems.find(([, sign]) => sign.test(words))?.[0] ?? "an unknown system";

function describeWebGL(): string | null {
  if (typeof OffscreenCanvas === "undefined") return null;
  const context = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!context) return null;
  const more = context.getExtension("WEBGL_debug_renderer_info");
  const words = context.getParameter(more ? more.UNMASKED_RENDERER_WEBGL : context.RENDERER);
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return String(words);
}

async function describeWebGPU(): Promise<{ words: string | null; isFallback: boolean }> {
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  if (!adapter) return { words: null, isFallback: false };
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info ?? {};
  const parts = [vendor, architecture, device, description].filter(Boolean);
  return { words: parts.join(" ") || "an unnamed GPU", isFallback: isFallbackAdapter === true };
}
