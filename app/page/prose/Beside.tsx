import type { ReactNode } from "react";
import { halve, Narrow } from "../Figure";
import { sets } from "./inside";

export const props = sets;

/** Figures, or a control and the figure that it changes, side by side where there is room. */
export function Beside({ children, strip }: { children: ReactNode; strip?: boolean }) {
  return (
    <div className={strip ? "beside strip" : "beside"}>
      <Narrow>{strip ? halve(children) : children}</Narrow>
    </div>
  );
}
