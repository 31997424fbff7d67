import { useInput, useLesson } from "../cell/context";
import type { Switch as SwitchControl } from "../cell/lesson";

/** On or off. */
export function Switch(props: Omit<SwitchControl, "kind">) {
  const { name, label } = props;
  const { register } = useLesson();
  register?.control({ kind: "switch", ...props });
  const [on, set] = useInput(name, props.value);
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
