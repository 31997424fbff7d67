import { moveBy, onwards } from "./arrows";
import {
  fromPosition,
  positions,
  type SliderControl,
  toPosition,
  valueBeside,
} from "./slider/slide";

type Props = {
  slider: SliderControl;
  value: number | null;
  /** What it is called, and its value, in words. */
  label: string;
  text: string;
  move(value: number): void;
};

/** A slider's line, moved by hand or by arrow keys. */
export function Track({ slider, value, label, text, move }: Props) {
  return (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={text}
      min={0}
      max={positions}
      step={1}
      value={toPosition(slider, value)}
      onKeyDown={moveBy(onwards, (by) => move(valueBeside(slider, value, by)))}
      onChange={(event) => move(fromPosition(slider, Number(event.target.value)))}
    />
  );
}
