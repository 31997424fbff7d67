import { createRoot } from "react-dom/client";
import { Absent } from "../cell/Absent";
import type { Absence } from "../cell/arrive";
import { LessonContext } from "../cell/context";
import type { Notebook } from "../cell/notebook";

/**
 * Says behind an element that what it needs did not arrive, until that is tried again.
 * @param what as a sentence begins
 * @param then what follows from that
 */
export function showAbsent(
  behind: Element,
  notebook: Notebook,
  why: Absence,
  { what, then, again }: { what: string; then: string; again(): void },
) {
  const element = behind.ownerDocument.createElement("div");
  behind.after(element);
  const part = createRoot(element);
  const leave = () => {
    part.unmount();
    element.remove();
    again();
  };
  part.render(
    <LessonContext.Provider value={{ notebook, act: notebook }}>
      <Absent what={what} then={then} why={why} again={leave} />
    </LessonContext.Provider>,
  );
}
