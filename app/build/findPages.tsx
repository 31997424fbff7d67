import { writeIndex } from "../live/find/passageIndex";
import type { Chapter } from "../page/chapters";
import { Find } from "../page/Find";
import type { Assets } from "../page/Page";
import { type SiteFile, writePage } from "./writePage";

/** Renders what finds: an index of all passages for the search, and a page of all their names. */
export function renderFind(
  files: readonly SiteFile[],
  assets: Assets,
  chapters: readonly Chapter[],
): SiteFile[] {
  const read = chapters.map((chapter) => {
    const { passages } = files.find(({ path }) => path === `${chapter.path}index.html`)!;
    return { ...chapter, passages: passages! };
  });
  const passages = read.flatMap(({ path, title: page, passages }) =>
    passages.map(({ id, title, text }) => ({
      ...{ page, title, text },
      url: id ? `${path}#${encodeURIComponent(id)}` : path,
    })),
  );
  const named = read.map(({ passages, ...chapter }) => ({
    ...chapter,
    sections: passages.filter(({ id }) => id !== ""),
  }));
  return [
    { path: "find.json", text: writeIndex(passages) },
    writePage("find/index.html", assets, <Find chapters={named} />, {
      title: "Everything, by its name · Descent",
      description: "Every section of the lessons, and every name of the library.",
      depth: 1,
    }),
  ];
}
