/** When something is computed, seen from the stage that is looked at. */
export type When = "later" | "now" | "done";

export type Stage =
  | { kind: "start" }
  | { kind: "loss" }
  | { kind: "all" }
  | { kind: "sums" | "activations" | "deltas" | "gradients"; layer: number };

/**
 * The order in which a network computes: forward through each layer's weighted sums and activations,
 * the loss, then backward through each layer's deltas and gradients. Stage 0 has computed nothing.
 */
export function stagesOf(layers: number, backward: boolean): Stage[] {
  const forward = Array.from({ length: layers }, (_, layer): Stage[] => [
    { kind: "sums", layer },
    { kind: "activations", layer },
  ]);
  const back = Array.from({ length: backward ? layers : 0 }, (_, k): Stage[] => [
    { kind: "deltas", layer: layers - 1 - k },
    { kind: "gradients", layer: layers - 1 - k },
  ]);
  return [{ kind: "start" }, ...forward.flat(), { kind: "loss" }, ...back.flat()];
}

/** The stage of a number; what is no number is the start, and what lies beyond the last is all. */
export function stageAt(stages: Stage[], stage: number): Stage {
  return stages[indexOf(stage)] ?? { kind: "all" };
}

/** Says of any quantity whether it is computed at a stage, by then, or later. */
export function timeOf(stages: Stage[], stage: number) {
  const now = indexOf(stage);
  return (kind: Stage["kind"], layer?: number): When => {
    const at = stages.findIndex((one) => {
      return one.kind === kind && (layer === undefined || ("layer" in one && one.layer === layer));
    });
    return at < 0 || at > now ? "later" : at < now ? "done" : "now";
  };
}

function indexOf(stage: number): number {
  return stage > 0 ? Math.floor(stage) : 0;
}
