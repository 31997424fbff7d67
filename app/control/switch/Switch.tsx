import * as v from "valibot";
import * as prop from "../../figure/props";
import type { Kind } from "../kind";
import { useControl } from "../useControl";

type SwitchControl = { kind: "switch"; name: string; label: string; value: boolean };

export const kind: Kind<SwitchControl> = {
  takes: (_, value) => typeof value === "boolean",
  wants: () => "true or false",
  write: (_, value) => (value ? "1" : "0"),
  type: () => "boolean",
};

export const props = v.strictObject({ name: prop.text, label: prop.label, value: v.boolean() });

/** On or off. */
export function Switch(given: v.InferOutput<typeof props>) {
  const [on, set] = useControl<SwitchControl>({ kind: "switch", ...given });
  return <SwitchButton label={given.label} name={given.name} on={on} turn={() => set(!on)} />;
}

/** @param name the control's, where it stands for the first time */
export function SwitchButton(given: { label: string; name?: string; on: boolean; turn(): void }) {
  const { label, name, on, turn } = given;
  return (
    <button
      type="button"
      role="switch"
      className="control switch"
      data-control={name}
      aria-checked={on}
      aria-label={label}
      onClick={turn}
    >
      <span className="switch-label" aria-hidden="true">
        {label}
      </span>
      <span className="switch-value" aria-hidden="true">
        {on ? 1 : 0}
      </span>
    </button>
  );
}
