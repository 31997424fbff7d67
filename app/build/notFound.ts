import { pin } from "../page/pin";

const style = `
:root{color-scheme:light dark;background:light-dark(#fffdf8,#16171a);color:light-dark(#1b1b1b,#e9e6df)}
body{font:1.2rem/1.6 Georgia,serif;max-width:34rem;margin:15vh auto;padding:0 1.25rem}
h1{font-size:2.2rem;line-height:1.2;margin:0 0 1rem}a{color:inherit}`;

/**
 * An address may have got something behind it on its way, as a bracket, a quotation mark or what a program
 * counts visits with, or its ? and # encoded: then it leads on to what was meant. Otherwise it climbs from
 * the missing page to the folder that has the site's own icon: that is its root.
 */
const script = `
document.querySelector("p").hidden = navigator.onLine;
const has = (path) => fetch(path, { method: "HEAD" }).then(({ ok }) => ok, () => false);
(async () => {
  const { pathname, search, hash } = location;
  let asked = pathname;
  try {
    asked = decodeURIComponent(pathname);
  } catch {}
  const [, meant, place = hash] = /^([^?&#]*)[^#]*(#.*)?$/s.exec(asked);
  const whole = meant.replace(/[^\\p{L}\\p{N}/]+$/u, "").replace(/index\\.html$/, "").replace(/[\\\\/]+/g, "/");
  const there = whole.replace(/[^/]$/, "$&/");
  if (whole !== asked && (await has(there))) return location.replace(there + search + place);
  let path = pathname;
  while (path.includes("/")) {
    path = path.slice(0, path.lastIndexOf("/"));
    if (!(await has(path + "/favicon.svg"))) continue;
    document.querySelector("a").href = path + "/";
    return;
  }
})();`;

/**
 * The page for what is missing. A host may serve it at any depth, where no relative link finds the
 * site's files, so it stands alone.
 */
export function writeNotFound(): string {
  const policy = `default-src 'none'; style-src ${pin(style)}; script-src ${pin(script)}; connect-src 'self'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not found · Descent</title>
<meta name="description" content="There is no such page in this notebook.">
<style>${style}</style></head>
<body><main><h1>There is no such page</h1>
<p hidden>You have no network now: what this browser has kept is all there is.</p>
<p>The address may be mistyped, or the page may have moved. <a href="./">The contents</a> list every lesson.</p></main>
<script>${script}</script></body></html>`;
}
