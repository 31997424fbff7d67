import type { KeyboardEvent } from "react";

type Ways = { [key: string]: 1 | -1 | undefined };
export const upwards: Ways = { ArrowUp: 1, ArrowDown: -1 };
export const onwards: Ways = { ...upwards, ArrowRight: 1, ArrowLeft: -1 };

/** Takes an arrow key, alone, for a move one way or the other. */
export const moveBy = (ways: Ways, move: (by: 1 | -1) => void) => (event: KeyboardEvent) => {
  const by = ways[event.key];
  if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  move(by);
};
