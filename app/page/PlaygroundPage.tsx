import type { ReactNode } from "react";
import { Dependencies as DependenciesPart } from "../island/Dependencies";
import { island } from "../island/island";
import { TakeAway as TakeAwayPart } from "../island/TakeAway";
import { Workbench as WorkbenchPart } from "../island/Workbench";
import { Announcements } from "./Announcements";
import type { Chapter } from "./chapters";
import { Frame, Onward } from "./Frame";

const Workbench = island(WorkbenchPart);
const TakeAway = island(TakeAwayPart);
const Dependencies = island(DependenciesPart);

type Props = {
  title: string;
  chapters: readonly Chapter[];
  /** Where the page finds what it needs to come alive. */
  dataUrl: string;
  children: ReactNode;
};

/** Any small network: a form that sets it, what it does, and the whole program below. */
export function PlaygroundPage({ title, chapters, dataUrl, children }: Props) {
  const place = { root: "../", path: "playground/", chapters };
  return (
    <Frame {...place}>
      <main
        id="content"
        className="lesson playground"
        data-kernel="off"
        data-lesson={dataUrl}
        data-slug="playground"
        data-names="../library/"
      >
        <header className="lesson-head">
          <h1>{title}</h1>
          <Workbench />
        </header>
        <Announcements />
        {children}
        <div className="playground-take" data-part="take">
          <TakeAway />
        </div>
        <Dependencies />
        <Onward {...place} />
      </main>
    </Frame>
  );
}
