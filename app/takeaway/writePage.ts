import { styleNonce } from "../cell/editorStyle";
import type { Work } from "../cell/work";
import type { Stock } from "./fetchStock";
import { openTaken, sayCut } from "./opener";
import { writeTaken } from "./readPage";

type Taken = {
  slug: string;
  work: Work;
  /** The same as a link would carry it; "" where the reader has changed nothing. */
  fragment: string;
  /** Where the page is on the web, and where its scripts are. */
  url: string;
  assets: string;
};

const scriptNonce = "taken";

/**
 * Writes a lesson's page as one file, which holds all that the page may ask for.
 * @param page the page as the site gives it, before it came alive; it is changed
 */
export function writePage(page: Document, stock: Stock, taken: Taken): string {
  const entry = page.querySelector<HTMLScriptElement>("script[type=module]")!;
  const boot = entry.getAttribute("src")!.split("/").at(-1)!;
  for (const one of page.querySelectorAll(
    "script[type=module], meta[name=prefetch], link[rel=icon]",
  ))
    one.remove();
  const policy = page.querySelector("meta[http-equiv]")!;
  policy.setAttribute("content", writePolicy(policy.getAttribute("content")!, stock));
  for (const style of page.querySelectorAll("style"))
    style.textContent = style.textContent!.replace(
      /url\([^)]*?([\w.-]+\.woff2)\)/g,
      (_, name: string) => `url(data:font/woff2;base64,${base64Of(stock, name)})`,
    );
  for (const link of page.querySelectorAll("a[href]")) absolve(link, "href", taken.url);
  page.documentElement.dataset.site = taken.url;
  const main = page.querySelector("main")!;
  absolve(main, "data-names", taken.url);
  main.querySelector("[data-visit]")!.before(...describe(page, taken.url));
  const isFont = (name: string) => name.endsWith(".woff2");
  const files = Object.entries(stock).flatMap(([name, file]) =>
    isFont(name)
      ? []
      : [[name, typeof file === "string" ? rewrite(name, file, taken.assets) : file] as const],
  );
  const held = JSON.stringify(Object.fromEntries(files)).replaceAll("<", "\\u003c");
  const parts = [
    writeTaken(taken.slug, taken.work, { fragment: taken.fragment, entry: boot }),
    `<script type="application/json" data-files="">${held}</script>`,
    `<script nonce="${scriptNonce}">(${openTaken})();</script>`,
  ];
  const html = page.documentElement.outerHTML;
  return `<!doctype html>\n${html.replace("</body>", () => `${parts.join("\n")}</body>`)}\n`;
}

/**
 * What the page may do: what it might before, of what it holds. The kernel's frame lies within it and
 * may do no more than the page, so what that frame needs stands here too.
 */
function writePolicy(policy: string, stock: Stock): string {
  const frame = Object.entries(stock).find(([name]) => /^frame-.*\.html$/.test(name))![1] as string;
  const pins = `${policy} ${frame}`.match(/'sha256-[^']+'/g)!;
  return [
    "default-src 'none'",
    `script-src 'nonce-${scriptNonce}' ${[...new Set(pins)].join(" ")} 'unsafe-eval' blob:`,
    "worker-src data:",
    "connect-src blob: data:",
    `style-src 'nonce-${styleNonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src data:",
    "font-src data:",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** Modules that lie in a page know each other by name, and where they were. */
function rewrite(name: string, file: string, assets: string): string {
  if (!name.endsWith(".js")) return file;
  return (
    file
      // What else a module will want need not be fetched before it asks.
      .replace(/__vite__mapDeps\(\[[\d,]*\]\)/g, "[]")
      .replace(/(["'`])\.\/([\w.-]+\.js)\1/g, "$1descent/$2$1")
      .replaceAll("import.meta.url", () => JSON.stringify(assets))
  );
}

const base64Of = (stock: Stock, name: string) => (stock[name] as { base64: string }).base64;

/** Has a link lead from anywhere to where it led from the site. */
function absolve(element: Element, name: string, from: string) {
  const value = element.getAttribute(name)!;
  if (!value.startsWith("#")) element.setAttribute(name, new URL(value, from).href);
}

/** Says what the file is, and what it cannot do; and that it is cut off, where it is. */
function describe(page: Document, url: string): Element[] {
  const said = page.createElement("p");
  const link = page.createElement("a");
  link.href = url;
  link.textContent = url;
  said.className = "visit";
  said.append(
    "A copy of ",
    link,
    ", which needs no network. As a file it has limits: some browsers forget what you change in it when you close it, or keep it beside that of other files; of large data it has what the lessons ask for; it cannot be copied again, and links lead to the site.",
  );
  const cut = page.createElement("p");
  cut.className = "visit";
  cut.hidden = true;
  cut.dataset.cut = "";
  cut.textContent =
    "This file ends too early: what its reader had changed and all that runs is missing. Download it again.";
  const script = page.createElement("script");
  script.setAttribute("nonce", scriptNonce);
  script.textContent = `(${sayCut})();`;
  return [said, cut, script];
}
