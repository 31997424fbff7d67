import type { News, Notebook } from "../cell/notebook";
import { writeList } from "../cell/notices";
import { shorten } from "../cell/words";
import { writeInput } from "../control/kinds";

/** Says in the page what other windows have changed, with what a reader can do about it. */
export function showNews(place: HTMLElement, notebook: Notebook) {
  let shown: News | null = null;
  place.tabIndex = -1;
  notebook.subscribe(() => {
    const news = notebook.news();
    if (news === shown) return;
    shown = news;
    if (!news) return place.replaceChildren();
    const answers = Object.entries(answersTo(news)).map(([answer, words]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.addEventListener("click", () => {
        notebook.answerNews(answer as keyof ReturnType<typeof answersTo>);
        // Where the button was, a keyboard goes on.
        place.focus();
      });
      return button;
    });
    const words = writeNews(news, notebook.lesson);
    const said = place.firstElementChild ?? document.createElement("span");
    if (said.textContent !== words) said.textContent = words;
    place.replaceChildren(said, ...answers.flatMap((button) => [" ", button]));
  });
}

const answersTo = ({ controls, waits }: News) => ({
  ...(waits && { take: "Take it here" }),
  ...(controls.length > 0 && { leave: "Not here" }),
  read: "All right",
});

/** What kinds of notes there are, by how their names begin. */
const noted: [start: string, words: string][] = [
  ["guess:", "a guess"],
  ["order:", "a guess"],
  ["done:", "an exercise"],
  ["run:", "a pinned run"],
];

export function writeNews(news: News, lesson: Pick<Notebook["lesson"], "controls">): string {
  const controls = news.controls.map(({ name, there }) => {
    const control = lesson.controls.find((one) => one.name === name)!;
    return `${control.label} (${shorten(writeInput(control, there))})`;
  });
  const kinds = noted.filter(([start]) => news.notes.some((name) => name.startsWith(start)));
  const said = [
    news.cells.length > 0 &&
      `Another window has another version of ${writeList(news.cells)}: choose at the cell.`,
    controls.length > 0 &&
      `Another window has set ${writeList(controls)}${news.waits ? "; what runs here goes on as it was." : ", and so it is here."}`,
    kinds.length > 0 &&
      `From another window came ${writeList([...new Set(kinds.map(([, words]) => words))])}.`,
  ];
  return said.filter(Boolean).join(" ");
}
