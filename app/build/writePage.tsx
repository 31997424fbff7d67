import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { sectionsMark } from "../page/Frame";
import { type Assets, Page } from "../page/Page";
import { Sections } from "../page/Sections";
import { readAddress } from "./address";
import { findPassages, type Passage } from "./passages";

/** A file of the site: where it goes and what is in it. */
export type SiteFile = {
  path: string;
  text: string;
  /** Of a page: what it says, under its headings. */
  passages?: Passage[];
};

/** Where the site will be, if its builder says so. */
export const site = readAddress(process.env.DESCENT_ADDRESS);

type About = { title: string; description: string; depth: number };

/** Writes a page: what it shows, in the document around it. @param path of its file, from the site's root */
export function writePage(
  path: string,
  assets: Assets,
  body: React.ReactNode,
  about: About,
): SiteFile {
  // Islands are hydrated one by one, so their HTML needs the marks that React leaves for itself.
  const bare = renderToString(body);
  const passages = findPassages(bare);
  const sections = <Sections of={passages.filter(({ level }) => level === 2)} />;
  const html = bare.replace(sectionsMark, () => renderToStaticMarkup(sections));
  const address = site ? { site, page: site + pathOf(path) } : undefined;
  const shell = renderToStaticMarkup(<Page {...about} address={address} assets={assets} />);
  return { path, text: `<!doctype html>${shell.replace("<!--page-->", () => html)}`, passages };
}

/** A page's path as its address has it. */
export const pathOf = (file: string) => file.replace(/index\.html$/, "");
