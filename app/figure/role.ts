import type { Attributes } from "./element";
import type { Role } from "./figure";

export const colour: Record<Role, string> = {
  hand: "var(--hand)",
  framework: "var(--framework)",
  truth: "var(--truth)",
  error: "var(--error)",
  plain: "var(--ink)",
};

/** How a role's line is drawn; dashes lie over the solid line, so that both show where they meet. */
export const stroke: Record<Role, Attributes> = {
  hand: solid("hand", 2.5),
  framework: { ...solid("framework", 2), "stroke-dasharray": "7 5", "stroke-linecap": "butt" },
  truth: solid("truth", 2),
  error: solid("error", 2),
  plain: solid("plain", 1.5),
};

export const byHand = "by hand";
export const byFramework = "TensorFlow.js";

function solid(role: Role, width: number): Attributes {
  return {
    fill: "none",
    stroke: colour[role],
    "stroke-width": width,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  };
}
