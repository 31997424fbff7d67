import type { Ask, Files, Lost, Open, Opened } from "../library/package";
import type { ToKernel } from "./protocol";

/** What a package is given beside its files. */
type Around = [lost: Lost, ask: Ask];
type Answer = Extract<ToKernel, { type: "library" | "no-library" }>;

/**
 * Opens packages as scripts that the page sends, each once for all cells. One that does not come or
 * fails is asked for again when a cell next needs it.
 * @param ask tells the page which package is wanted
 * @param askFor gives each package its way to ask for more of its files
 */
export function createLoader(
  ask: (name: string) => void,
  lost: Lost,
  askFor: (name: string) => Ask,
) {
  const loading = new Map<string, { opened: Promise<Opened>; settle(answer: Answer): void }>();

  function load(name: string): Promise<Opened> {
    const known = loading.get(name);
    if (known) return known.opened;
    let settle!: (answer: Answer) => void;
    const answered = new Promise<Answer>((resolve) => {
      settle = resolve;
    });
    const opened = answered.then((answer) => open(answer, lost, askFor(name)));
    loading.set(name, { opened, settle });
    opened.catch(() => loading.delete(name));
    ask(name);
    return opened;
  }

  return { load, receive: (answer: Answer) => loading.get(answer.name)?.settle(answer) };
}

async function open(answer: Answer, ...around: Around): Promise<Opened> {
  if (answer.type === "no-library") throw new Error(answer.reason);
  try {
    return await openScript(answer.text, answer.files, ...around);
  } catch (error) {
    throw new Error(`${answer.name} could not be opened: ${error}`, { cause: error });
  }
}

function openScript(text: string, files: Files, ...around: Around) {
  // biome-ignore lint/security/noGlobalEval: a package is a script, and the frame may load none.
  globalThis.eval(text);
  const realm = globalThis as { openPackage?: Open };
  const openPackage = realm.openPackage!;
  delete realm.openPackage;
  return openPackage(files, ...around);
}
