import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Page } from "./Page";

const about = { title: "A lesson", description: "What it is.", depth: 2 };
const assets = { script: "a.js", style: "", prefetch: [] };
const head = (address?: { page: string; site: string }) =>
  renderToStaticMarkup(<Page {...about} assets={assets} address={address} />);

test("a page says to who links to it what it is, and in full only where its address is known", () => {
  expect(head()).toContain('<meta property="og:title" content="A lesson"/>');
  expect(head()).toContain('<meta property="og:description" content="What it is."/>');
  expect(head()).not.toMatch(/canonical|og:url|og:image/);
  const site = "https://example.org/descent/";
  const known = head({ site, page: `${site}lessons/a/` });
  expect(known).toContain(`<link rel="canonical" href="${site}lessons/a/"/>`);
  expect(known).toContain(`<meta property="og:url" content="${site}lessons/a/"/>`);
  expect(known).toContain(`<meta property="og:image" content="${site}preview.png"/>`);
});
