import * as v from "valibot";
import { propsOf as propsOfFigure } from "../figure/check";
import { componentOf, kinds } from "../figure/figures";
import { label } from "../figure/props";
import { island } from "../island/island";
import { islands } from "../island/islands";
import { partsIn } from "../island/partsIn";
import { figures } from "../page/Figure";

type File = Record<string, unknown>;

const prose = import.meta.glob<File>("../page/prose/*.tsx", { eager: true });
const alive = import.meta.glob<File>(
  ["../control/*/[A-Z]*.tsx", "../island/[A-Z]*.tsx", "!../**/*.test.tsx"],
  { eager: true },
);

/** What a lesson can use without importing; rendering it fails at any other name. */
export const components: Record<string, unknown> = {
  ...partsIn(prose),
  ...Object.fromEntries(Object.entries(islands).map(([name, Part]) => [name, island(Part)])),
  ...figures,
};

/** What an author may give to each part, and must, and which of it is the name of something. */
const schemas = new Map<string, v.GenericSchema>([
  ...Object.entries({ ...prose, ...alive }).flatMap(([path, { props }]) =>
    props ? [[path.replace(/^.*\/|\.tsx$/g, ""), props as v.GenericSchema] as const] : [],
  ),
  ...kinds.map((kind) => [componentOf(kind), propsOfAny(kind)] as const),
]);

/** A figure's props are its kind's, with what all kinds have. */
function propsOfAny(kind: string): v.GenericSchema {
  const { entries } = propsOfFigure(kind) as v.StrictObjectSchema<v.ObjectEntries, undefined>;
  return v.strictObject({ ...entries, name: label, caption: label });
}

/** The schema of a part's props; none for what only the build makes, from fences. */
export const propsOf = (part: string) => schemas.get(part);
