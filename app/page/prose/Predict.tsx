import * as v from "valibot";
import * as prop from "../../figure/props";
import { island } from "../../island/island";
import { entries, Pick as PickPart, props as picked } from "../../island/Pick";
import { inside } from "./inside";
import { Value } from "./Value";

const Pick = island(PickPart);

export const props = v.pipe(
  v.strictObject({
    ...entries,
    /** Whether what gives the answer away is covered until then: what follows it on its stage, or the next stage. */
    covers: prop.yes,
    children: inside,
  }),
  v.check(
    ({ children: _, covers: __, question, ...asked }) =>
      Object.keys(asked).length === 0 || v.safeParse(picked, { question, ...asked }).success,
    "it has options or an axis, and says what it is: an of, or an is among the options",
  ),
);

/** A question to answer before reading on; with something to pick or to place, in earnest. */
export function Predict({ children, covers, ...asked }: v.InferOutput<typeof props>) {
  if (!asked.options && !asked.axis)
    return (
      <details className="predict">
        <summary>{asked.question}</summary>
        {children}
      </details>
    );
  return (
    <div className={covers ? "predict covers" : "predict"}>
      <Pick {...asked} />
      <details>
        {/* Who goes by the keyboard picks, or picks to skip. */}
        <summary tabIndex={asked.options && -1}>Then look</summary>
        {/* Once something is said, it stands above. */}
        <p className="predict-is">It is {asked.is ?? <Value of={asked.of!} digits={4} />}.</p>
        {children}
      </details>
    </div>
  );
}
