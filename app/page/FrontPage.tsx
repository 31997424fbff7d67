import type { ReactNode } from "react";
import { Announcements } from "./Announcements";
import type { Chapter } from "./chapters";
import { Frame } from "./Frame";

type Props = {
  title: string;
  chapters: readonly Chapter[];
  /** Where the page finds what it needs to come alive. */
  dataUrl: string;
  children: ReactNode;
};

/** The front door: a neuron that learns, what this is, and the lessons. */
export function FrontPage({ title, chapters, dataUrl, children }: Props) {
  return (
    <Frame root="./" path="" chapters={chapters}>
      <main
        id="content"
        className="front"
        data-kernel="off"
        data-lesson={dataUrl}
        data-slug="front"
        data-names="./library/"
      >
        <h1>{title}</h1>
        <Announcements />
        {children}
      </main>
    </Frame>
  );
}
