import type { MouseEvent } from "react";

/** For a button that means another thing once it is pressed: the second press of a double click is none. */
export const oncePerClick = (press: () => void) => (event: MouseEvent) => {
  if (event.detail > 1) return;
  press();
};
