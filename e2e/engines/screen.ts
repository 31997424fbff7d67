import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Picture } from "./engine";
import { start } from "./processes";

export type Screen = {
  process: ChildProcess;
  /** Its name, for whoever draws on it. */
  display: string;
  look(): Picture;
};

/**
 * Opens a screen that nobody sees, for a browser that needs one.
 * @param folder where it keeps what it shows
 */
export async function openScreen(folder: string): Promise<Screen> {
  const size = ["-screen", "0", "1280x900x24", "-fbdir", folder];
  const process = start("Xvfb", ["-displayfd", "3", ...size, "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = await once(process.stdio[3] as Readable, "data");
  const look = () => readDump(readFileSync(join(folder, "Xvfb_screen0")));
  return { process, display: `:${String(number).trim()}`, look };
}

/** Reads an X window dump of 32 bits a pixel: 25 words of head, a name, colours of 12 bytes, and pixels. */
function readDump(bytes: Buffer): Picture {
  const word = (index: number) => bytes.readUInt32BE(4 * index);
  const [headLength, width, height] = [word(0), word(4), word(5)];
  const [lineLength, colours] = [word(12), word(19)];
  const first = headLength + 12 * colours;
  return {
    width,
    height,
    colourAt(x, y) {
      const at = first + y * lineLength + 4 * x;
      return [bytes[at + 2]!, bytes[at + 1]!, bytes[at]!];
    },
  };
}
