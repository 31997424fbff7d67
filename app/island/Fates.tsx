import { useRef } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../cell/context";
import { positions, type SliderControl, toPosition } from "../control/slider/slide";
import * as prop from "../figure/props";
import { type Fates as AllTried, addTried, places, sayFates } from "./fates";

export const props = v.strictObject({
  /** The slider along which it lies. */
  control: prop.numberControl,
  /**
   * A variable with the `kind` that a run came to, the value that the control had, under its name,
   * and all else that it was `made` with, as a text: with other settings the strip begins anew.
   */
  of: prop.path,
  /** Which kinds there are, what a reader calls them, and how each looks; others are not shown. */
  kinds: v.array(
    v.strictObject({
      is: prop.text,
      label: prop.label,
      look: v.picklist(["low", "full", "broken"]),
    }),
  ),
});

/** Heights, from above, of a place's bar; one that is broken has two. */
const looks = {
  low: [[6, 4]],
  full: [[0, 10]],
  broken: [
    [0, 3.5],
    [6.5, 3.5],
  ],
} as const;

/** What became of each value of a slider that was tried, along it: filled as it is explored. */
export function Fates({ control, of, kinds }: v.InferOutput<typeof props>) {
  const { notebook, register } = useLesson();
  register?.watch({ path: `${of}.kind`, as: "word" });
  register?.watch({ path: `${of}.made`, as: "word" });
  register?.watch({ path: `${of}.${control}`, as: "number" });
  const made = useNotebook((n) => textOf(n.value(`${of}.made`)));
  const kind = useNotebook((n) => textOf(n.value(`${of}.kind`)));
  const value = useNotebook((n) => {
    const found = n.value(`${of}.${control}`);
    return found?.kind === "number" ? found.value : Number.NaN;
  });
  const slider = notebook.lesson.controls.find(({ name }) => name === control) as
    | SliderControl
    | undefined;
  const placeOf = (value: number) =>
    Math.min(places - 1, Math.floor((toPosition(slider!, value) * places) / positions));
  const known = slider !== undefined && kinds.some(({ is }) => is === kind) && !Number.isNaN(value);
  const all = useRef<AllTried>({ made, tried: [] });
  if (all.current.made !== made) all.current = { made, tried: [] };
  // The same however often it is rendered with the same.
  if (known) all.current.tried = addTried(all.current.tried, { value, kind }, placeOf);
  const { tried } = all.current;

  return (
    <div className="fates">
      <svg
        role="img"
        aria-label={sayFates(tried, kinds)}
        viewBox={`0 0 ${places} 10`}
        preserveAspectRatio="none"
      >
        {tried.map((one) => {
          const { look } = kinds.find(({ is }) => is === one.kind)!;
          return looks[look].map(([y, height]) => (
            <rect
              key={`${placeOf(one.value)} ${y}`}
              className={`fate-${look}`}
              {...{ x: placeOf(one.value), y, width: 1, height }}
            />
          ));
        })}
      </svg>
      <p className="fates-key">
        <span className="fates-lead">What became of each value tried:</span>
        {kinds
          .filter(({ label }, i) => kinds.findIndex((one) => one.label === label) === i)
          .map(({ label, look }) => (
            <span key={label}>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                {looks[look].map(([y, height]) => (
                  <rect key={y} className={`fate-${look}`} {...{ x: 0, y, width: 10, height }} />
                ))}
              </svg>
              {label}
            </span>
          ))}
      </p>
    </div>
  );
}

const textOf = (found: { kind: string; text?: string } | undefined): string =>
  found?.kind === "text" ? found.text! : "";
