import type { ReactNode } from "react";
import { holds } from "./inside";

export const props = holds;

/** The first screen of a lesson: its main figure, alive. What the lesson is for comes below it. */
export function Head({ children, about }: { children: ReactNode; about?: ReactNode }) {
  return (
    <div className="head">
      {children}
      {about}
    </div>
  );
}
