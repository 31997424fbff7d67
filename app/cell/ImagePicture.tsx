import type { ReactNode } from "react";
import type { ShownImage } from "../kernel/protocol";
import { isSmallPng, pngStart } from "./cleanAttribute";
import { writeCount } from "./words";

type Props = ShownImage & { children: ReactNode };

/** Numbers as pixels, with what black and white stand for; the numbers themselves unfold. */
export function ImagePicture({ width, height, png, range, blank, children }: Props) {
  const source = pngStart + png;
  const size = `${height} × ${width}`;
  const shades = range && `${write(range.low)} is black, ${write(range.high)} is white`;
  const gaps = range && blank > 0 && `${writeCount(blank)} not finite, left blank`;
  const caption = [size, shades, gaps].filter(Boolean).join("; ");
  // A small image is drawn large, a pixel always as a whole number of the page's.
  const zoom = Math.max(1, Math.floor(168 / Math.max(width, height)));
  return (
    <figure className="shown-image">
      <img
        src={isSmallPng(source) ? source : undefined}
        alt={`Pixels: ${caption}`}
        width={width * zoom}
        height={height * zoom}
        decoding="sync"
      />
      <figcaption>{caption}</figcaption>
      {children}
    </figure>
  );
}

const write = (value: number) => String(Number(value.toPrecision(4)));
