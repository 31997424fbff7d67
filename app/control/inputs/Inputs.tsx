import { useRef } from "react";
import * as v from "valibot";
import * as prop from "../../figure/props";
import type { Fault } from "../../library/playground/expression";
import { mostInputs, parseInputs, readInput, sayGiven } from "../../library/playground/readInputs";
import { FaultIn } from "../expression/fault";
import type { Kind } from "../kind";
import { useControl } from "../useControl";
import { useDraft } from "../useDraft";
import { useEarly } from "../useEarly";
import { found, isOn, listed, own, ready, turn } from "./chosen";

type InputsControl = { kind: "inputs"; name: string; label: string; value: string };

const isGood = (text: string) => parseInputs(text).fault === null;

export const kind: Kind<InputsControl> = {
  takes: (_, value) => typeof value === "string" && isGood(value),
  wants: () => `up to ${mostInputs} expressions in x1 and x2`,
  write: (_, value) => `${value}`,
  type: () => "string",
};

export const props = v.strictObject({
  name: prop.text,
  label: prop.label,
  value: v.pipe(prop.text, v.check(isGood, "expressions in x1 and x2 such as x1; x2; sin(x1)")),
});

/**
 * What a network is given of a point: inputs that are ready, each a switch, and expressions of the
 * reader's own. The value is all of them as a text, `x1; x2; sin(x1)`.
 */
export function Inputs(given: v.InferOutput<typeof props>) {
  const { name, label } = given;
  const [value, set] = useControl<InputsControl>({ kind: "inputs", ...given });
  const [draft, setDraft] = useDraft<{ text: string; fault?: Fault | null; full?: string }>();
  const { text, fault = null, full } = draft ?? { text: "" };
  const problem = `${name}-problem`;

  const change = (one: string, on: boolean) => {
    const count = listed(value).length;
    const refused =
      !on && count === 1
        ? "A network is given one input at least: turn another on first."
        : on && count === mostInputs
          ? `A network is given up to ${mostInputs} inputs: turn another off first.`
          : null;
    if (refused === null) set(turn(value, one, on));
    return refused;
  };
  const press = (one: string, on: boolean) => {
    const refused = change(one, on);
    setDraft({ text, ...(refused === null ? {} : { full: refused }) });
  };
  const add = () => {
    // What was typed before the page was alive may stand in the field alone.
    const text = field.current!.value;
    const { fault } = readInput(text);
    if (fault) return setDraft({ text, fault });
    const same = found(value, text);
    const refused = same ? `${sayGiven(text.trim(), same)}.` : change(text, true);
    setDraft(refused === null ? null : { text, full: refused });
  };
  const type = (text: string) => setDraft({ text });
  const place = useEarly<HTMLFieldSetElement>({ text: type });
  const field = useRef<HTMLInputElement>(null);

  return (
    <fieldset className="control inputs" data-control={name} aria-label={label} ref={place}>
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      <div className="inputs-ready">
        {ready.map(([one, written]) => (
          <button
            key={one}
            type="button"
            role="switch"
            aria-checked={isOn(value, one)}
            aria-label={one}
            onClick={() => press(one, !isOn(value, one))}
          >
            {written}
          </button>
        ))}
        {own(value).map((one) => (
          <span key={one} className="inputs-own">
            <code>{one}</code>
            <button type="button" aria-label={`Remove ${one}`} onClick={() => press(one, false)}>
              ×
            </button>
          </span>
        ))}
      </div>
      <div className="inputs-add">
        <input
          ref={field}
          type="text"
          aria-label={`${label}: one of your own`}
          aria-invalid={fault !== null}
          aria-describedby={problem}
          placeholder="e.g. x1 * sin(x2)"
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          value={text}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={({ key }) => key === "Enter" && add()}
        />
        <button type="button" onClick={add}>
          Add
        </button>
      </div>
      <FaultIn id={problem} text={text} fault={fault} />
      <output className="control-problem" role="alert">
        {full}
      </output>
    </fieldset>
  );
}
