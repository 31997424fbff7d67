import type { ReactNode } from "react";
import { island } from "../island/island";
import { TakeAway as TakeAwayPart } from "../island/TakeAway";
import { Workbench as WorkbenchPart } from "../island/Workbench";
import { Announcements } from "./Announcements";
import type { Chapter } from "./chapters";
import { Frame, Onward } from "./Frame";

const Workbench = island(WorkbenchPart);
const TakeAway = island(TakeAwayPart);

type Props = {
  chapters: readonly Chapter[];
  /** Where the page finds what it needs to come alive. */
  dataUrl: string;
  children: ReactNode;
};

/** What a cell can name without importing, on a page whose examples are cells. */
export function LibraryPage({ chapters, dataUrl, children }: Props) {
  const place = { root: "../", path: "library/", chapters };
  return (
    <Frame {...place}>
      <main
        id="content"
        className="lesson library"
        data-kernel="off"
        data-lesson={dataUrl}
        data-slug="library"
        data-names=""
      >
        <header className="lesson-head">
          <h1>The library</h1>
          <p className="lede">
            What every cell can name without importing. Each example is a cell: change it, and run
            it.
          </p>
          <Workbench />
          <TakeAway />
        </header>
        <Announcements />
        {children}
        <Onward {...place} />
      </main>
    </Frame>
  );
}
