import { useEffect, useRef, useState } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../../cell/context";
import { ownerOf, rootOf } from "../../cell/lesson";
import type { NotebookView } from "../../cell/notebook";
import * as prop from "../../figure/props";
import type { Kind } from "../kind";
import { useControl } from "../useControl";
import { holdAlso, readHeld } from "./heldText";

type HeldControl = { kind: "held"; name: string; label: string; value: string };

export const kind: Kind<HeldControl> = {
  takes: (_, value) => typeof value === "string" && readHeld(value) !== null,
  wants: () => "weights with their numbers",
  write: (_, value) => sayHeld(`${value ?? ""}`),
  type: () => "string",
};

export const props = v.strictObject({
  name: prop.text,
  label: prop.label,
  /** A path to the network's sizes: where they become others, what is held is let go. */
  of: v.optional(prop.path),
});

/** Weights that the reader holds in a figure: each with its number, to be let go. */
export function Held({ name, label, of }: v.InferOutput<typeof props>) {
  const { register } = useLesson();
  if (of) register?.watch({ path: of, as: "list" });
  const [value, set] = useControl<HeldControl>({ kind: "held", name, label, value: "" });
  const sizes = useNotebook((n) => (of ? sizesNow(n, of) : ""));
  const before = useRef(sizes);
  const [letGo, setLetGo] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each network.
  useEffect(() => {
    if (sizes === "") return;
    const isOther = before.current !== "" && before.current !== sizes && value !== "";
    before.current = sizes;
    if (isOther) set("");
    setLetGo(isOther);
  }, [sizes]);
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
      <output>{letGo && value === "" && "let go: the network is another"}</output>
    </fieldset>
  );
}

/** A network's sizes as a text; "" while it is not yet worked out here. */
function sizesNow(notebook: NotebookView, of: string): string {
  const owner = ownerOf(notebook.lesson, rootOf(of));
  const state = owner && notebook.cell(owner)?.state;
  const sizes = notebook.value(of);
  return sizes?.kind === "series" && state && state.state === "done" ? sizes.value.join() : "";
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
