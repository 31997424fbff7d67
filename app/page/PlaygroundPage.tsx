import { ChapterPage, type ChapterProps } from "./ChapterPage";

/** Any small network: a form that sets it, what it does, and the whole program below. */
export const PlaygroundPage = (props: ChapterProps) => (
  <ChapterPage
    {...props}
    slug="playground"
    root="../"
    path="playground/"
    className="lesson playground"
  />
);
