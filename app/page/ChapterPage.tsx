import type { ReactNode } from "react";
import { Dependencies as DependenciesPart } from "../island/Dependencies";
import { island } from "../island/island";
import { Announcements } from "./Announcements";
import type { Chapter } from "./chapters";
import { Frame, Onward } from "./Frame";

const Dependencies = island(DependenciesPart);

export type ChapterProps = {
  title: string;
  chapters: readonly Chapter[];
  /** Where the page finds what it needs to come alive. */
  dataUrl: string;
  children: ReactNode;
};

type Place = { slug: string; root: string; path: string };

/** A page of cells: its head, its text, what hangs together in it, and the way on. */
export function ChapterPage(
  props: ChapterProps & Place & { kicker?: ReactNode; className?: string },
) {
  const { title, chapters, dataUrl, children, slug, root, path } = props;
  const { kicker, className = "lesson" } = props;
  const place = { root, path, chapters };
  return (
    <Frame {...place}>
      <main
        id="content"
        className={className}
        data-kernel="off"
        data-lesson={dataUrl}
        data-slug={slug}
        data-names={`${root}library/`}
      >
        <header className="lesson-head">
          {kicker}
          <h1>{title}</h1>
        </header>
        <Announcements />
        {children}
        <Dependencies />
        <Onward {...place} />
      </main>
    </Frame>
  );
}
