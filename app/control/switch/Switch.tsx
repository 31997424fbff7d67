import type { Kind } from "../kind";
import { useControl } from "../useControl";

type SwitchControl = { kind: "switch"; name: string; label: string; value: boolean };

export const kind: Kind<SwitchControl> = {
  takes: (_, value) => typeof value === "boolean",
  write: (_, value) => `${value}`,
  type: () => "boolean",
};

/** On or off. */
export function Switch(props: Omit<SwitchControl, "kind">) {
  const { name, label } = props;
  const [on, set] = useControl<SwitchControl>({ kind: "switch", ...props });
  return (
    <button
      type="button"
      role="switch"
      className="control switch"
      data-control={name}
      aria-checked={on}
      aria-label={label}
      onClick={() => set(!on)}
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
