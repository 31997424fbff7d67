import * as v from "valibot";
import { useNotebook } from "../../cell/context";
import * as prop from "../../figure/props";
import type { Backends } from "../../kernel/protocol";
import type { Kind } from "../kind";
import { useControl } from "../useControl";
import { useEarly } from "../useEarly";

/** A word of its own, or one that cells find with what the reader is shown in its place. */
type Option = string | [value: string, says: string];

type ChoiceControl = {
  kind: "choice";
  name: string;
  label: string;
  options: Option[];
  value: string;
};

export const kind: Kind<ChoiceControl> = {
  takes: ({ options }, value) => options.some((option) => wordOf(option) === value),
  wants: () => "one of its options",
  write: ({ options }, value) => saysOf(options, `${value}`),
  type: () => "string",
};

const wordOf = (option: Option) => (typeof option === "string" ? option : option[0]);

function saysOf(options: Option[], value: string) {
  const option = options.find((one) => wordOf(one) === value);
  return Array.isArray(option) ? option[1] : value;
}

const known = ["cpu", "wasm", "webgl", "webgpu"];

export const props = v.pipe(
  v.strictObject({
    name: prop.text,
    label: prop.label,
    options: v.array(v.union([prop.text, v.tuple([prop.text, prop.label])])),
    value: prop.text,
    /** The options are backends of TensorFlow.js: those that this machine lacks are said. */
    backends: prop.yes,
    /** Options that are names of controls: where one is chosen, its control comes into view. */
    shows: v.optional(v.array(prop.control)),
  }),
  v.check(
    ({ options }) => new Set(options.map(wordOf)).size === options.length,
    "its options have one twice",
  ),
  v.check(
    ({ backends, options }) =>
      !backends || options.every((option) => known.includes(wordOf(option))),
    `its options are backends, of which there are ${known.join(", ")}`,
  ),
);

/** One of a few words. */
export function Choice({ backends = false, shows, ...given }: v.InferOutput<typeof props>) {
  const { name, label, options } = given;
  const [value, set] = useControl<ChoiceControl>({ kind: "choice", ...given });
  const found = useNotebook((n) => (backends ? n.backends() : null));
  const lacks = (option: string) => lack(found, option);
  const missing = lacks(value);
  const choose = (option: string) => {
    set(option);
    if (shows?.includes(option)) show(option);
  };
  const place = useEarly<HTMLFieldSetElement>({ "select-one": choose });

  return (
    <fieldset className="control choice" data-control={name} data-value={value} ref={place}>
      <label>
        <span className="control-label">{label}</span>
        <select value={value} onChange={({ target }) => choose(target.value)}>
          {options.map(wordOf).map((option) => (
            <option key={option} value={option}>
              {`${saysOf(options, option)}${lacks(option) ? " (not here)" : ""}`}
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

/** Brings a control into view, out of what is closed around it. */
function show(name: string) {
  const control = document.querySelector(`[data-control="${name}"]`);
  control?.closest("details")?.setAttribute("open", "");
  control?.scrollIntoView({ block: "nearest" });
}

function lack(backends: Backends | null, option: string) {
  const found = backends?.[option as keyof Backends];
  return found?.reason ? found : null;
}
