import { type KeyboardEvent, type PointerEvent, useReducer, useRef } from "react";
import { beganHere } from "./useEarly";

/**
 * What can be drawn on with a pointer, a finger or the keys: what there is and what moves it. Each step
 * gives the state as it is then, the same one where nothing comes of it.
 */
export type Surface<State, Place> = {
  blank: State;
  /** What is drawn, as one thing that is another once it is changed. */
  drawn(state: State): unknown;
  /** What is drawn as the value of the control. */
  write(state: State): string;
  /** The state with a value that may have come from elsewhere. */
  follow(state: State, value: string): State;
  placeOf(element: Element, at: { clientX: number; clientY: number }): Place;
  touch(state: State, pointer: number, at: Place): State;
  drag(state: State, pointer: number, places: Place[]): State;
  release(state: State, pointer: number): State;
  /** Null where the key is the page's. */
  type(state: State, event: KeyboardEvent): State | null;
};

/**
 * Draws on a surface, whose value cells follow meanwhile.
 * @returns its state, how a step is taken, and what its element listens to
 */
export function useSurface<State, Place>(
  surface: Surface<State, Place>,
  value: string,
  set: (value: string) => void,
) {
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const heard = useRef(false);
  // Two moves may come between two renderings.
  const latest = useRef(surface.blank);
  latest.current = surface.follow(latest.current, value);

  const act = (step: (state: State) => State) => {
    const before = latest.current;
    const next = step(before);
    if (next === before) return;
    latest.current = next;
    if (surface.drawn(next) !== surface.drawn(before)) set(surface.write(next));
    refresh();
  };

  const start = (event: PointerEvent) => {
    const { currentTarget, pointerId } = event;
    const before = latest.current;
    act((state) => surface.touch(state, pointerId, surface.placeOf(currentTarget, event)));
    if (latest.current !== before) currentTarget.setPointerCapture(pointerId);
  };
  const onPointerDown = (event: PointerEvent) => {
    heard.current = true;
    if (event.button === 0) start(event);
  };
  const onPointerMove = (event: PointerEvent) => {
    // What was begun before the page was alive goes on from here.
    if (!heard.current && event.buttons === 1 && beganHere(event)) start(event);
    heard.current = true;
    const { nativeEvent, currentTarget, pointerId } = event;
    if (!currentTarget.hasPointerCapture(pointerId)) return;
    const between = nativeEvent.getCoalescedEvents?.() ?? [];
    const places = (between.length > 0 ? between : [nativeEvent]).map((one) =>
      surface.placeOf(currentTarget, one),
    );
    act((state) => surface.drag(state, pointerId, places));
  };
  const end = ({ pointerId }: PointerEvent) => act((state) => surface.release(state, pointerId));
  const onKeyDown = (event: KeyboardEvent) => {
    act((state) => {
      const next = surface.type(state, event);
      if (next) event.preventDefault();
      return next ?? state;
    });
  };

  return {
    state: latest.current,
    act,
    events: {
      ...{ onPointerDown, onPointerMove, onKeyDown },
      ...{ onPointerUp: end, onPointerCancel: end },
    },
  };
}
