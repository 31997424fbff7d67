import type { ReactNode } from "react";
import * as v from "valibot";

/** What an author writes between a part's tags. */
export const inside = v.custom<ReactNode>((given) => given !== undefined);

/** The props of a part that only holds others. */
export const holds = v.strictObject({ children: inside });
