import type { ReactNode } from "react";
import { Dependencies as DependenciesPart } from "../island/Dependencies";
import { island } from "../island/island";
import { Announcements } from "./Announcements";
import type { Chapter } from "./chapters";
import { Frame, Onward } from "./Frame";

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
        </header>
        <Announcements />
        {children}
        <Dependencies />
        <Onward {...place} />
      </main>
    </Frame>
  );
}
