import { useEffect, useRef } from "react";
import { useInput, useLesson, useNotebook } from "../cell/context";
import type { Choice as ChoiceControl } from "../cell/lesson";
import type { Backends } from "../kernel/protocol";

/** One of a few words. A choice of backends also says which of them this machine lacks. */
export function Choice(props: Omit<ChoiceControl, "kind">) {
  const { name, label, options } = props;
  const { register } = useLesson();
  register?.control({ kind: "choice", ...props });
  const [value, set] = useInput(name, props.value);
  const backends = useNotebook((n) => n.backends());
  const lacks = (option: string) => (name === "backend" ? lack(backends, option) : null);
  const missing = lacks(value);
  // What the reader chose before the page was alive counts from here on.
  const place = useRef<HTMLSelectElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the island is hydrated.
  useEffect(() => {
    if (place.current!.value !== props.value) set(place.current!.value);
  }, []);

  return (
    <fieldset className="control choice" data-control={name}>
      <label>
        <span className="control-label">{label}</span>
        <select ref={place} value={value} onChange={(event) => set(event.target.value)}>
          {options.map((option) => (
            <option key={option} value={option}>
              {lacks(option) ? `${option} (not here)` : option}
            </option>
          ))}
        </select>
      </label>
      <output className="control-problem">
        {missing && `No ${value} here: ${missing.reason}. ${missing.used} runs in its place.`}
      </output>
    </fieldset>
  );
}

function lack(backends: Backends | null, option: string) {
  const found = backends?.[option as keyof Backends];
  return found?.reason ? found : null;
}
