import { type Bounds, type Draft, readField, readNumber, standing, typeOf } from "../slider/slide";
import { useDraft } from "../useDraft";

type Props = {
  id: string;
  label: string;
  bounds: Bounds;
  value: number;
  set(value: number): void;
};

/** A number of a layer. What is out of range is said, and the last good value stays. */
export function Field({ id, label, bounds, value, set }: Props) {
  const [typed, setDraft] = useDraft<Draft>();
  const draft = standing(typed, value);
  // What a layer may be changes with the data: then its number is refused as it stands.
  const problem = draft?.problem ?? readNumber({ label, ...bounds }, `${value}`).problem;
  return (
    <>
      <input
        {...typeOf(draft)}
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={id}
        min={bounds.min}
        max={bounds.max}
        step={bounds.integer ? 1 : 0.1}
        inputMode="decimal"
        value={draft?.text ?? `${value}`}
        onInput={({ currentTarget }) => {
          const draft = readField({ label, ...bounds }, currentTarget, typed, value);
          setDraft(draft);
          if (draft.value !== null && !Object.is(draft.value, value)) set(draft.value);
        }}
        onBlur={() => problem === null && setDraft(null)}
      />
      <output id={id} className="control-problem" role="alert">
        {problem}
      </output>
    </>
  );
}
