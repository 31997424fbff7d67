import type { ReactNode } from "react";
import * as v from "valibot";
import * as prop from "../../figure/props";

/** What an author writes between a part's tags. */
export const inside = v.custom<ReactNode>((given) => given !== undefined);

/** The props of a part that only holds others. */
export const holds = v.strictObject({ children: inside });

/** Those of one that sets figures. */
export const sets = v.strictObject({
  /** On a phone its figures stand side by side, two in a line. */
  strip: prop.yes,
  children: inside,
});
