/** A part of the site is not there. The message says why, and what the reader can do about it. */
export class Absence extends Error {
  /** Whether to load the page anew may help. */
  readonly reloads: boolean;
  constructor(why: string, reloads: boolean) {
    super(why);
    this.reloads = reloads;
  }
}

/**
 * Loads a part of the site that comes once it is wanted; what fails is asked for once more, for a
 * connection breaks off now and then. Chromium and WebKit then ask for a module anew. Firefox
 * remembers for as long as a page lives that one has failed: there only a reload helps.
 * @param load is told whether it is asked again
 * @throws Absence
 */
export async function arrive<Part>(load: (again: boolean) => Promise<Part>): Promise<Part> {
  try {
    return await load(false);
  } catch {}
  try {
    return await load(true);
  } catch (error) {
    throw await explain(error as Error);
  }
}

async function explain(error: Error): Promise<Absence> {
  if (!navigator.onLine)
    return new Absence("this browser is offline, try again once it is not", false);
  switch (await lookAtPage()) {
    case "changed":
      return new Absence(changed, true);
    case "unreachable":
      return new Absence("the network gives nothing, try again or reload the page", true);
  }
  // What an engine says where a file is missing, broken off or another page is long and each its own.
  const why = error instanceof TypeError ? "the server does not give it" : error.message;
  return new Absence(`${why}, try again or reload the page`, true);
}

/** Why files of a page that was opened a while ago are no longer there. */
export const changed = "the site has changed since this page was opened, reload the page";

/** Whether the page itself is still to be had, and names the same files as the one that is here. */
export async function lookAtPage(): Promise<"same" | "changed" | "unreachable"> {
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    const page = await response.text();
    const isSame = !response.ok || filesOfPage().every((file) => page.includes(file ?? ""));
    return isSame ? "same" : "changed";
  } catch {
    return "unreachable";
  }
}

/** What a page names with a mark of what is in it. */
const filesOfPage = () => [
  document.querySelector("script[type=module]")?.getAttribute("src"),
  document.querySelector("main")?.dataset.lesson,
];
