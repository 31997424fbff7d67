import { useContext, useEffect, useRef } from "react";
import type { ShownDrawing } from "../kernel/protocol";
import { clean } from "./clean";
import { LessonContext } from "./context";
import { place } from "./placing";

/** The place of a picture that the kernel drew: cleaned, and set in once it is seen. */
export function PlotPicture({ pictures }: ShownDrawing) {
  const drawPictures = useContext(LessonContext)?.drawPictures;
  const frame = useRef<HTMLDivElement>(null);
  const picture = useRef<ReturnType<typeof openPicture>>(null);
  useEffect(() => {
    const opened = openPicture(frame.current!);
    picture.current = opened;
    return opened.close;
  }, []);
  useEffect(() => picture.current!.show(pictures[0]?.markup ?? ""), [pictures]);
  return (
    <div className="shown-plot">
      <div
        ref={frame}
        // What the build drew stays until there is something else: React leaves it alone.
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own drawing.
        dangerouslySetInnerHTML={{ __html: drawPictures?.(pictures) ?? "" }}
      />
    </div>
  );
}

/** How many milliseconds a picture that nobody sees may lag behind. */
const lag = 300;
let opened = 0;

/** Sets in the latest markup given to it; out of sight it follows seldom. */
function openPicture(frame: HTMLElement) {
  const mark = `p${++opened}-`;
  let latest: string | null = null;
  let placed: string | null = null;
  let visible = false;
  let asked = false;
  let closed = false;
  let later: ReturnType<typeof setTimeout> | undefined;

  function follow() {
    clearTimeout(later);
    later = undefined;
    if (asked || placed === latest) return;
    asked = true;
    place(set);
  }

  function* set() {
    asked = false;
    if (closed || latest === null) return;
    placed = latest;
    // Out of sight, so that each part is laid out by itself and the picture changes at one time.
    const stage = frame.ownerDocument.createElement("div");
    stage.className = "shown-stage";
    stage.ariaHidden = "true";
    frame.append(stage);
    try {
      yield* clean(latest, stage, mark);
    } catch (error) {
      const fault = document.createElement("p");
      fault.className = "shown-fault";
      fault.textContent = `The plot cannot be shown: ${(error as Error).message}`;
      stage.replaceChildren(fault);
    }
    for (const before of [...frame.children]) if (before !== stage) before.remove();
    stage.removeAttribute("class");
    stage.ariaHidden = null;
  }

  const sight = new IntersectionObserver(([entry]) => {
    visible = entry!.isIntersecting;
    if (visible) follow();
  });
  // What has no height yet must come into sight all the same.
  sight.observe(frame.parentElement!);
  return {
    show(markup: string) {
      const isBuilt = latest === null && frame.childElementCount > 0;
      latest = markup;
      if (isBuilt) placed = markup;
      else if (visible) follow();
      else later ??= setTimeout(follow, lag);
    },
    close() {
      closed = true;
      clearTimeout(later);
      sight.disconnect();
    },
  };
}
