import { useContext, useEffect, useRef } from "react";
import type { RecordedCall, ShownPlot } from "../kernel/protocol";
import { LessonContext } from "./context";
import type { ReplayRealm } from "./replay.entry";
import replayUrl from "./replay.entry.ts?script";
import { writeCount } from "./words";

/** The place of a plot: the build draws it, and the page anew at its own width once it is seen. */
export function PlotPicture({ call, cuts }: ShownPlot) {
  const drawPlot = useContext(LessonContext)?.drawPlot;
  const place = useRef<HTMLDivElement>(null);
  const picture = useRef<ReturnType<typeof openPicture>>(null);
  useEffect(() => {
    const opened = openPicture(place.current!);
    picture.current = opened;
    return opened.close;
  }, []);
  useEffect(() => picture.current!.show(call), [call]);
  return (
    <div className="shown-plot">
      <div
        ref={place}
        // What the build drew stays until the page has drawn: React leaves it alone.
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own drawing.
        dangerouslySetInnerHTML={{ __html: drawPlot?.(call) ?? "" }}
      />
      {cuts.map(({ mark, drawn, total }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cuts have no other identity.
        <p key={i} className="shown-note">
          {`${mark}: the first ${writeCount(drawn)} of ${writeCount(total)} rows are drawn`}
        </p>
      ))}
    </div>
  );
}

/** How many milliseconds a picture that nobody sees may lag behind. */
const lag = 300;

/**
 * Draws the latest call given to it, and anew when its width changes. Out of sight it follows
 * seldom, and leaves what the build drew until there is something new.
 */
function openPicture(place: HTMLElement) {
  let latest: RecordedCall | null = null;
  let drawn: RecordedCall | null = null;
  let width = 0;
  let visible = false;
  let later: ReturnType<typeof setTimeout> | undefined;
  /** Folded away, a picture has no width yet; it is drawn once it is unfolded. */
  const isDrawn = () => {
    const now = place.clientWidth;
    return latest === null || now === 0 || (drawn === latest && width === now);
  };

  async function draw() {
    clearTimeout(later);
    later = undefined;
    if (isDrawn()) return;
    try {
      const replay = await loadReplay();
      if (isDrawn()) return;
      drawn = latest;
      width = place.clientWidth;
      place.replaceChildren(replay(drawn!, width, document));
    } catch (error) {
      const fault = document.createElement("p");
      fault.className = "shown-fault";
      fault.textContent = `The plot cannot be drawn: ${(error as Error).message}`;
      place.replaceChildren(fault);
    }
  }

  const follow = () => {
    if (visible) draw();
    else later ??= setTimeout(draw, lag);
  };

  const sight = new IntersectionObserver(([entry]) => {
    visible = entry!.isIntersecting;
    if (visible) draw();
  });
  // What has no height yet must come into sight all the same.
  sight.observe(place.parentElement!);
  const size = new ResizeObserver(() => visible && draw());
  size.observe(place);
  return {
    show(call: RecordedCall) {
      const isBuilt = latest === null && place.childElementCount > 0;
      latest = call;
      if (!isBuilt) follow();
    },
    close() {
      clearTimeout(later);
      sight.disconnect();
      size.disconnect();
    },
  };
}

async function loadReplay() {
  const realm = globalThis as ReplayRealm;
  if (!realm.replayPlot) await import(/* @vite-ignore */ replayUrl);
  return realm.replayPlot!;
}
