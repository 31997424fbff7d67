import type { ReactNode } from "react";
import { Narrow } from "../Figure";
import { holds } from "./inside";

export const props = holds;

/** Figures, or a control and the figure that it changes, side by side where there is room. */
export function Beside({ children }: { children: ReactNode }) {
  return (
    <div className="beside">
      <Narrow>{children}</Narrow>
    </div>
  );
}
