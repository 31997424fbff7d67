import type { ReactNode } from "react";
import { holds } from "./inside";

export const props = holds;

/** The same model written twice, side by side where there is room. */
export function Twins({ children }: { children: ReactNode }) {
  return <div className="twins">{children}</div>;
}
