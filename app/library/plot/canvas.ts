import { rgb } from "d3-color";
import { writePng } from "../png";

/** As many pixels as an image of Observable Plot's may have. */
const mostPixels = 1 << 20;

type Image = { width: number; height: number; data: Uint8ClampedArray };

/**
 * As much of a canvas as Observable Plot needs where there is none: for its rasters, which it fills
 * as a whole, and the ramps of its legends, which it fills one pixel after the other.
 */
export function createCanvas() {
  let image: Image | null = null;
  const canvas = {
    width: 300,
    height: 150,
    getContext: () => context,
    toDataURL(): string {
      const { width, height, data } = (image ??= createImage(canvas.width, canvas.height));
      return `data:image/png;base64,${writePng(data, width, height)}`;
    },
  };
  const context = {
    fillStyle: "black",
    createImageData: createImage,
    putImageData(given: Image) {
      image = given;
    },
    fillRect(x: number, y: number, width: number, height: number) {
      image ??= createImage(canvas.width, canvas.height);
      const { r, g, b, opacity } = rgb(context.fillStyle);
      const colour = [r, g, b, opacity * 255];
      for (let row = y; row < y + height; row++)
        for (let i = x; i < x + width; i++) image.data.set(colour, 4 * (row * image.width + i));
    },
  };
  return canvas;
}

function createImage(width: number, height: number): Image {
  if (!(width * height <= mostPixels))
    throw new RangeError(`${width} × ${height} pixels are too many: make pixelSize larger`);
  return { width, height, data: new Uint8ClampedArray(4 * width * height) };
}
