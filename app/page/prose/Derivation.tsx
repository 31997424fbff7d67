import type { ReactNode } from "react";
import { holds } from "./inside";

export const props = holds;

/** A derivation in steps that the reader opens one after the other. */
export function Derivation({ children }: { children: ReactNode }) {
  return <div className="derivation">{children}</div>;
}
