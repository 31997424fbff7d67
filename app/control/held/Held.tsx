import * as v from "valibot";
import * as prop from "../../figure/props";
import type { Kind } from "../kind";
import { useControl } from "../useControl";
import { holdAlso, readHeld } from "./heldText";

type HeldControl = { kind: "held"; name: string; label: string; value: string };

export const kind: Kind<HeldControl> = {
  takes: (_, value) => typeof value === "string" && readHeld(value) !== null,
  write: (_, value) => sayHeld(`${value ?? ""}`),
  type: () => "string",
};

export const props = v.strictObject({ name: prop.text, label: prop.label });

/** Weights that the reader holds in a figure: each with its number, to be let go. */
export function Held({ name, label }: v.InferOutput<typeof props>) {
  const [value, set] = useControl<HeldControl>({ kind: "held", name, label, value: "" });
  const held = [...(readHeld(value) ?? [])];
  return (
    <fieldset className="control held" data-control={name} aria-label={label}>
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      {held.length === 0 && <span className="held-none">{sayHeld(value)}</span>}
      {held.map(([key, number]) => (
        <button
          key={key}
          type="button"
          aria-label={`Let go of ${sayKey(key)}`}
          onClick={() => set(holdAlso(value, key, null))}
        >
          {sayKey(key)}: {number} <span aria-hidden="true">×</span>
        </button>
      ))}
      {held.length > 1 && (
        <button type="button" onClick={() => set("")}>
          Let all go
        </button>
      )}
    </fieldset>
  );
}

function sayHeld(value: string): string {
  const { size } = readHeld(value) ?? new Map();
  return size === 0 ? "none" : size === 1 ? "1 weight" : `${size} weights`;
}

/** `0.1.2` counts from 0, a reader from 1. */
function sayKey(key: string): string {
  const [layer, from, to] = key.split(".").map((at) => Number(at) + 1);
  return `layer ${layer}, ${from} → ${to}`;
}
