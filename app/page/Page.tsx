import { styleNonce } from "../cell/editorStyle";
import { firstScript } from "./first";
import { pin } from "./pin";

/** What the client build made: the text of its style sheet, and URLs relative to the site's root. */
export type Assets = { script: string; style: string; prefetch: string[] };

type Props = {
  title: string;
  description: string;
  /** How many folders the page lies below the site's root. */
  depth: number;
  /** The page's address in full, and the site's, where it is known. */
  address?: { page: string; site: string } | undefined;
  assets: Assets;
};

/**
 * What a page may load and do. Scripts come from the site alone, but
 * for one line that is pinned by its hash. The editor writes its styles into
 * the page, so they carry a nonce; a page without a server can have no secret one.
 */
const policy = [
  "default-src 'none'",
  `script-src 'self' ${pin(firstScript)}`,
  `style-src 'nonce-${styleNonce}'`,
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'none'",
  "base-uri 'self'",
].join("; ");

/** What the picture shows that goes with a link to any page. */
const preview =
  "Descent: a neuron’s answers to all inputs, and the line that it has learned for OR.";

/** The HTML document around a page. All links are relative, so that the site works under any path. */
export function Page({ title, description, depth, address, assets }: Props) {
  const root = "../".repeat(depth) || "./";
  return (
    <html lang="en-GB" data-root={root}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={description} />
        <meta property="og:type" content="website" />
        <meta property="og:site_name" content="Descent" />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description} />
        <meta property="og:locale" content="en_GB" />
        {address && (
          <>
            <link rel="canonical" href={address.page} />
            <meta property="og:url" content={address.page} />
            <meta property="og:image" content={`${address.site}preview.png`} />
            <meta property="og:image:width" content="1200" />
            <meta property="og:image:height" content="630" />
            <meta property="og:image:alt" content={preview} />
            <meta name="twitter:card" content="summary_large_image" />
          </>
        )}
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={`${root}favicon.svg`} type="image/svg+xml" />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own, pinned by its hash. */}
        <script dangerouslySetInnerHTML={{ __html: firstScript }} />
        {/* In the page, since its first picture would wait for a second answer otherwise. */}
        <style
          nonce={styleNonce}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own.
          dangerouslySetInnerHTML={{
            __html: assets.style.replaceAll("url(./", `url(${root}assets/`),
          }}
        />
        {assets.prefetch.map((path) => (
          <meta key={path} name="prefetch" content={root + path} />
        ))}
        <script type="module" src={root + assets.script} />
      </head>
      {/* The page's own HTML goes here: rendered apart, since islands are hydrated on their own. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a mark that the build replaces. */}
      <body dangerouslySetInnerHTML={{ __html: "<!--page-->" }} />
    </html>
  );
}
