import * as v from "valibot";
import * as prop from "../../figure/props";
import { type Fault, readExpression } from "../../library/playground/expression";
import type { Kind } from "../kind";
import { useControl } from "../useControl";
import { useDraft } from "../useDraft";
import { useEarly } from "../useEarly";
import { FaultIn } from "./fault";

type ExpressionControl = {
  kind: "expression";
  name: string;
  label: string;
  /** The variables that it may be of. */
  of: string[];
  value: string;
};

export const kind: Kind<ExpressionControl> = {
  takes: ({ of }, value) => typeof value === "string" && readExpression(value, of).fault === null,
  wants: ({ of }) => `an expression in ${of[0]}`,
  write: (_, value) => `${value}`,
  type: () => "string",
};

export const props = v.strictObject({
  name: prop.text,
  label: prop.label,
  of: prop.labels,
  value: prop.text,
  /** A choice that has this control's name among its options: what is set here is chosen there. */
  chosenIn: v.optional(prop.control),
});

/** An expression on a line of text. What is wrong is said at its character, and the last good one stays. */
export function Expression({ chosenIn, ...given }: v.InferOutput<typeof props>) {
  const { name, label, of } = given;
  const [value, set] = useControl<ExpressionControl>({ kind: "expression", ...given }, chosenIn);
  const [typed, setDraft] = useDraft<{ text: string; fault: Fault | null }>();
  // What another window has set counts.
  const draft = typed && !typed.fault && typed.text.trim() !== value ? null : typed;
  const problem = `${name}-problem`;

  const type = (text: string) => {
    const { fault } = readExpression(text, of);
    setDraft({ text, fault });
    if (!fault) set(text.trim());
  };
  const place = useEarly<HTMLFieldSetElement>({ text: type });

  return (
    <fieldset className="control expression" data-control={name} ref={place}>
      <label>
        <span className="control-label">{label}</span>
        <input
          type="text"
          aria-invalid={draft?.fault != null}
          aria-describedby={problem}
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          value={draft?.text ?? value}
          onInput={(event) => type(event.currentTarget.value)}
          onBlur={() => draft?.fault === null && setDraft(null)}
        />
      </label>
      <FaultIn id={problem} text={draft?.text ?? value} fault={draft?.fault ?? null} />
    </fieldset>
  );
}
