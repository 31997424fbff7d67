import { useState } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import { ownerOf } from "../cell/lesson";
import type { NotebookView } from "../cell/notebook";
import { readNumber } from "../control/slider/slide";
import { useEarly } from "../control/useEarly";
import { formatCount } from "../figure/number";
import * as prop from "../figure/props";
import { countRight, type Ordered, type Outcome, press, readOrdered } from "./order";
import { inSteps, writeTimes } from "./timeAxis";
import { useRaceEnd } from "./useRaceEnd";

export const props = v.strictObject({
  /** A variable with a race: the `order` in which lanes came in, and the `factor` from first to last. */
  of: prop.path,
  /** The lanes, each by the name of its variable, which it has in the race too. */
  lanes: v.pipe(
    v.array(v.strictObject({ name: prop.text, label: prop.label })),
    v.minLength(2, "two lanes at least"),
  ),
});

const factors = { label: "factor", min: 1, max: 1e15, integer: false, empty: "none" };

/** The order in which a reader expects lanes to come in, kept beside the one in which they did. */
export function Order({ of, lanes }: v.InferOutput<typeof props>) {
  const { notebook, act, register } = useLesson();
  register?.watch({ path: `${of}.order`, as: "words" }, true);
  register?.watch({ path: `${of}.factor`, as: "number" }, true);
  for (const { name } of lanes) {
    register?.watch({ path: `${of}.${name}.phase`, as: "word" }, true);
    register?.watch({ path: `${of}.${name}.steps`, as: "number" }, true);
  }
  const note = `order:${of}`;
  const names = lanes.map(({ name }) => name);
  const { said, factor, found } = readOrdered(
    useNotebook((n) => n.note(note)),
    names,
  );
  /** From the note as it is now: presses may be several before this is rendered anew. */
  const write = (change: (now: Ordered) => Partial<Ordered>) => {
    const now = readOrdered(notebook.note(note), names);
    act?.setNote(note, { ...now, ...change(now) });
  };
  const runners = lanes.map(({ name }) => ({ name, cell: ownerOf(notebook.lesson, name) ?? "" }));
  useRaceEnd(of, runners, () => {
    const now = outcomeOf(notebook, of);
    if (now) write(() => ({ found: now }));
  });

  const [draft, setDraft] = useState<string | null>(null);
  const type = (text: string) => {
    setDraft(text);
    const { value, problem } = readNumber(factors, text);
    if (!problem) write(() => ({ factor: value }));
  };
  const place = useEarly<HTMLFieldSetElement>({ text: type });
  const problem = draft === null ? null : readNumber(factors, draft).problem;
  const list = (order: string[]) =>
    order.map((name) => lanes.find((lane) => lane.name === name)?.label).join(", ");
  const { right, pairs } = countRight(said, found?.order ?? []);

  return (
    <fieldset className="order" ref={place}>
      <legend>
        Which is the fastest? Press the lanes in the order in which they will come in.
      </legend>
      <div className="order-lanes">
        {lanes.map(({ name, label }) => (
          <button
            key={name}
            type="button"
            aria-pressed={said.includes(name)}
            onClick={() => write((now) => ({ said: press(now.said, name) }))}
          >
            <span className="order-place">
              {said.includes(name) ? said.indexOf(name) + 1 : "·"}
            </span>
            {label}
          </button>
        ))}
      </div>
      <label>
        How many times as fast as the last is the first?
        <input
          type="text"
          inputMode="decimal"
          value={draft ?? factor ?? ""}
          aria-invalid={problem !== null}
          onChange={({ target }) => type(target.value)}
        />
      </label>
      {problem && <span className="order-wrong"> {problem}</span>}
      <output>
        {said.length > 1 && (
          <span>
            You said {list(said)}
            {factor !== null && `, by a factor of ${writeTimes(factor)}`}.{" "}
          </span>
        )}
        {found && (
          <span>
            It was {list(found.order)}, by a factor of {writeTimes(found.factor)}
            {found.steps !== null && `, in ${inSteps(found.steps)}`}.{" "}
          </span>
        )}
        {pairs > 0 &&
          `Of ${formatCount(pairs)} ${pairs === 1 ? "pair" : "pairs"} you had ${right} right.`}
      </output>
    </fieldset>
  );
}

/** What a race has come to; null where fewer than two came in. */
function outcomeOf(notebook: NotebookView, of: string): Outcome | null {
  const order = notebook.value(`${of}.order`);
  const factor = notebook.value(`${of}.factor`);
  if (order?.kind !== "words" || order.words.length < 2 || factor?.kind !== "number") return null;
  const steps = notebook.value(`${of}.${order.words[0]}.steps`);
  return {
    order: order.words,
    factor: factor.value,
    steps: steps?.kind === "number" ? steps.value : null,
  };
}
