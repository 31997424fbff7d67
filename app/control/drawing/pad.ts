import { atRest, begin, extend, type Keys, lift, type Pen, press } from "./pen";
import { type Point, readStrokes, type Stroke, writeStrokes } from "./strokes";

/** What is drawn and by whom. A pointer and the keys never draw at one stroke together. */
export type Pad = {
  strokes: Stroke[];
  /** The pen that keys move; it is up while a pointer draws. */
  pen: Pen;
  /** The id of the pointer that draws. */
  pointer: number | null;
  /** The drawings that were cleared away, the latest last. */
  cleared: Stroke[][];
};

export const blank: Pad = { strokes: [], pen: atRest, pointer: null, cleared: [] };

/** The pad with a drawing that may have come from elsewhere: then nothing of it can be undone to. */
export function follow(pad: Pad, text: string): Pad {
  if (writeStrokes(pad.strokes) === text) return pad;
  return { ...rest(pad), strokes: readStrokes(text) ?? [], cleared: [] };
}

/** Ends the stroke that is being drawn, whoever draws it. */
export function rest(pad: Pad): Pad {
  if (pad.pointer === null && !pad.pen.down) return pad;
  const pen = { ...pad.pen, down: false };
  return { ...pad, pen, pointer: null, strokes: lift(pad.strokes) };
}

/** A pointer begins a stroke, unless another one draws. */
export function touch(pad: Pad, pointer: number, point: Point): Pad {
  if (pad.pointer !== null && pad.pointer !== pointer) return pad;
  const rested = rest(pad);
  return { ...rested, pointer, strokes: begin(rested.strokes, point) };
}

/** A pointer draws on, if it is the one that draws. */
export function drag(pad: Pad, pointer: number, points: Point[]): Pad {
  return pad.pointer === pointer ? { ...pad, strokes: points.reduce(extend, pad.strokes) } : pad;
}

export const release = (pad: Pad, pointer: number): Pad =>
  pad.pointer === pointer ? rest(pad) : pad;

/** The keys' pen loses the keys. */
export const leave = (pad: Pad): Pad => (pad.pen.down ? rest(pad) : pad);

/** @returns the pad after a key that moves the pen, or null where the key is none of these */
export function type(pad: Pad, keys: Keys): Pad | null {
  const pressed = press(keys, pad.pen, pad.strokes);
  return pressed && (pad.pointer === null ? { ...pad, ...pressed } : pad);
}

export function clear(pad: Pad): Pad {
  const { strokes, cleared, ...rested } = rest(pad);
  if (strokes.length === 0) return pad;
  return { ...rested, strokes: [], cleared: [...cleared, strokes] };
}

/** Takes the last stroke away, the one being drawn too; where there is none, what was cleared last is back. */
export function undo(pad: Pad): Pad {
  const { strokes, cleared, ...rested } = rest(pad);
  if (strokes.length > 0) return { ...rested, cleared, strokes: strokes.slice(0, -1) };
  return { ...rested, strokes: cleared.at(-1) ?? [], cleared: cleared.slice(0, -1) };
}

export const canUndo = ({ strokes, cleared }: Pad) => strokes.length > 0 || cleared.length > 0;
