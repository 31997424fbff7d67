import type { Files, Open, Opened } from "../library/package";
import type { ToKernel } from "./protocol";

type Answer = Extract<ToKernel, { type: "library" | "no-library" }>;

/**
 * Opens packages as scripts that the page sends, each once for all cells. One that does not come or
 * fails is asked for again when a cell next needs it.
 * @param ask tells the page which package is wanted
 */
export function createLoader(ask: (name: string) => void, lost: (reason: string) => void) {
  const loading = new Map<string, { opened: Promise<Opened>; settle(answer: Answer): void }>();

  function load(name: string): Promise<Opened> {
    const known = loading.get(name);
    if (known) return known.opened;
    let settle!: (answer: Answer) => void;
    const answered = new Promise<Answer>((resolve) => {
      settle = resolve;
    });
    const opened = answered.then((answer) => open(answer, lost));
    loading.set(name, { opened, settle });
    opened.catch(() => loading.delete(name));
    ask(name);
    return opened;
  }

  return { load, receive: (answer: Answer) => loading.get(answer.name)?.settle(answer) };
}

async function open(answer: Answer, lost: (reason: string) => void): Promise<Opened> {
  if (answer.type === "no-library") throw new Error(answer.reason);
  try {
    return await openScript(answer.text, answer.files, lost);
  } catch (error) {
    throw new Error(`${answer.name} could not be opened: ${error}`, { cause: error });
  }
}

function openScript(text: string, files: Files, lost: (reason: string) => void) {
  // biome-ignore lint/security/noGlobalEval: a package is a script, and the frame may load none.
  globalThis.eval(text);
  const realm = globalThis as { openPackage?: Open };
  const openPackage = realm.openPackage!;
  delete realm.openPackage;
  return openPackage(files, lost);
}
