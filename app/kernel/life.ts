import type { Failure } from "./protocol";

/** What has become of a cell. */
export type Life =
  /**
   * It has yet to run. `asked`: by the reader; `baked`: nothing has changed since the author's run,
   * whose values the page shows; `kept`: its names have values from before, of these very inputs.
   */
  | { is: "waiting"; asked: boolean; baked: boolean; kept: boolean }
  /** `spoken`: each of its names has a value of this run. */
  | { is: "running"; spoken: boolean; kept: boolean }
  | { is: "done" }
  /** It has not run here, and has what its last run left in another kernel, of these very inputs. */
  | { is: "inherited"; milliseconds: number }
  /** Stopped by the reader: it waits for Run. */
  | { is: "held"; kept: boolean }
  | { is: "failed"; failure: Failure; held: boolean };

export type LifeEvent =
  /** What it is made from has; `byReader` if it is the reader who changed something. */
  | { type: "changed"; byReader: boolean }
  | { type: "asked" }
  /** The reader asks for what it is made from, and it takes what there is of that. */
  | { type: "renewed" }
  | { type: "inherited"; milliseconds: number }
  /** What it is made from is again what it was in the author's run, whose values the page still shows. */
  | { type: "rebaked" }
  | { type: "begun" }
  | { type: "spoke" }
  | { type: "ended" }
  | { type: "stopped" }
  | { type: "failed"; failure: Failure };

/** A cell that has not run here. */
export const newLife = (baked: boolean): Life => ({
  is: "waiting",
  asked: false,
  baked,
  kept: false,
});

export function nextLife(life: Life, event: LifeEvent): Life {
  switch (event.type) {
    case "changed":
      if (isHeld(life) && !event.byReader)
        return life.is === "failed" ? life : { is: "held", kept: false };
      // What it was made from comes to be here too.
      if (life.is === "inherited" && !event.byReader) return life;
      return {
        is: "waiting",
        asked: life.is === "waiting" && life.asked,
        baked: isBaked(life) && !event.byReader,
        kept: false,
      };
    case "asked":
      return { is: "waiting", asked: true, baked: isBaked(life), kept: isKept(life) };
    case "renewed":
      return life.is === "waiting" ? { ...life, baked: false } : life;
    case "inherited":
      return { is: "inherited", milliseconds: event.milliseconds };
    case "rebaked":
      return life.is === "waiting" ? { ...life, baked: true } : life;
    case "begun":
      return { is: "running", spoken: false, kept: isKept(life) };
    case "spoke":
      return { is: "running", spoken: true, kept: true };
    case "ended":
      return { is: "done" };
    case "stopped":
      return life.is === "failed" ? { ...life, held: true } : { is: "held", kept: isKept(life) };
    case "failed":
      return { is: "failed", failure: event.failure, held: isHeld(life) };
  }
}

const hasEnded = (life: Life): life is Extract<Life, { is: "done" | "inherited" }> =>
  life.is === "done" || life.is === "inherited";
const isBaked = (life: Life) => life.is === "waiting" && life.baked;
const isHeld = (life: Life) => life.is === "held" || (life.is === "failed" && life.held);

/** Whether its names have values of what it is made from now, though it may be about to run again. */
export const isKept = (life: Life) => hasEnded(life) || (life.is !== "failed" && life.kept);

/** Whether its names have values that others may read: of the run at hand, or of the last one. */
export const isReadable = (life: Life) =>
  hasEnded(life) || (life.is === "running" && life.spoken) || (life.is === "held" && life.kept);
