import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import subsetFont from "subset-font";
import type { Plugin } from "vite";
import { makeOnce } from "./made/made.ts";

/** What pages are written with: ASCII, and what else prose and code have. */
const usual: [number, number][] = [
  [0x20, 0x7e],
  [0xa0, 0xa0],
  [0xb0, 0xb9],
  [0xbc, 0xbe],
  [0xd7, 0xd7],
  [0xe4, 0xe4],
  [0xe9, 0xeb],
  [0xfa, 0xfa],
  [0x2000, 0x206f],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
];

/** What the site's styles ask a font for, beside letters, signs and where they stand. */
const keepFeatures = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"];

/**
 * Ships what a page needs of its fonts. The faces of `fonts.css` come twice: with the usual characters
 * in the weights that are used, and behind it whole, for what else a reader types. Every browser that
 * runs the notebook reads woff2, so KaTeX's older files stay at home.
 */
export function fonts(): Plugin {
  return {
    name: "descent:fonts",
    enforce: "pre",
    transform: {
      filter: { id: /(katex\.min|style\/fonts)\.css$/ },
      async handler(css, id) {
        if (id.endsWith("katex.min.css"))
          return css.replace(/,\s*url\([^)]*\)\s*format\("(woff|truetype)"\)/g, "");
        const faces = css.match(/@font-face {[^}]*url[^}]*}\n/g)!;
        return css + (await Promise.all(faces.map(narrow))).join("");
      },
    },
  };
}

/** A face's rule for the usual characters: of two that have one, a browser asks the last. */
async function narrow(face: string): Promise<string> {
  const [, name] = /url\("([^"]+)"\)/.exec(face)!;
  const [, min, max] = /font-weight: (\d+) (\d+);/.exec(face)!;
  const whole = resolve("node_modules", name!);
  const variationAxes = { wght: { min: Number(min), max: Number(max) } };
  const [file] = await makeOnce({
    files: [whole, resolve("node_modules/subset-font/package.json")],
    words: [JSON.stringify([usual, keepFeatures, variationAxes])],
    packages: [],
    make: async () => ({
      [basename(whole).replace("latin", "usual")]: await subsetFont(
        await readFile(whole),
        usual.map(charactersOf).join(""),
        { targetFormat: "woff2", keepFeatures, variationAxes },
      ),
    }),
  });
  return face
    .replace(name!, file!)
    .replace(/unicode-range:[^;]*/, `unicode-range: ${usual.map(rangeOf).join(", ")}`);
}

const charactersOf = ([from, to]: [number, number]) =>
  String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));

const rangeOf = (ends: [number, number]) => `U+${ends.map((end) => end.toString(16)).join("-")}`;
