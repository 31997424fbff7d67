import { writeMegabytes } from "../cell/words";
import type { Later } from "../library/package";
import { crc32 } from "./crc32";
import { pour, Refused } from "./pour";

/**
 * Fetches a file whose size and checksum are known.
 * @param cache whether the browser may give what it has
 * @param hear is told how many bytes have come, each time that more have
 * @throws Error that says in plain words why there is no such file, or not the whole of it
 */
export async function fetchWhole(
  { url, bytes, crc }: Later[string],
  cache: RequestCache,
  hear: (got: number) => void,
): Promise<ArrayBuffer> {
  const content = new Uint8Array(bytes);
  let got = 0;
  try {
    await pour(url, cache, (part) => {
      if (got + part.length > bytes) throw new Refused("what came is damaged");
      content.set(part, got);
      hear((got += part.length));
    });
    if (crc32(content) !== crc) throw new Refused("what came is damaged");
    return content.buffer;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Error(
      got === 0
        ? "the network does not give it"
        : `the connection broke off after ${writeMegabytes(got)} of ${writeMegabytes(bytes)} MB`,
    );
  }
}
