import { pin } from "../page/pin";

const style = `
:root{color-scheme:light dark;background:light-dark(#fffdf8,#16171a);color:light-dark(#1b1b1b,#e9e6df)}
body{font:1.2rem/1.6 Georgia,serif;max-width:34rem;margin:15vh auto;padding:0 1.25rem}
h1{font-size:2.2rem;line-height:1.2;margin:0 0 1rem}a{color:inherit}`;

/**
 * An address may have got something behind it on its way, as a bracket or what a program counts visits
 * with, or its # encoded: then it leads on to what was meant. Otherwise it climbs from the missing page
 * to the folder that has the site's own icon: that is its root.
 */
const script = `
(async () => {
  const { pathname, search, hash } = location;
  const [meant, changes] = pathname.split(/%23(?=changes)/i);
  const whole = meant.replace(/(&.*|[).,;:!?'"\\]>]|%(?:22|29|2C|2E|3E|5D))+$/i, "");
  const there = whole.replace(/[^/]$/, "$&/");
  if ((changes || whole !== pathname) && (await fetch(there, { method: "HEAD" })).ok)
    return location.replace(there + search + (changes ? "#" + changes : hash));
  let path = pathname;
  while (path.includes("/")) {
    path = path.slice(0, path.lastIndexOf("/"));
    const icon = await fetch(path + "/favicon.svg", { method: "HEAD" });
    if (!icon.ok) continue;
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
<p>The address may be mistyped, or the page may have moved. <a href="./">The contents</a> list every lesson.</p></main>
<script>${script}</script></body></html>`;
}
