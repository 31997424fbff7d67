import { writeMegabytes } from "../cell/words";
import type { Later } from "../library/package";
import { crc32 } from "./crc32";

/** A connection that has given nothing for so many seconds is given up. */
const longestSilence = 20;

/** Something else than the network itself is to blame. */
class Refused extends Error {}

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
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), 1000 * longestSilence);
  };
  const content = new Uint8Array(bytes);
  let got = 0;
  try {
    wait();
    const response = await fetch(url, { cache, signal: silence.signal });
    if (!response.ok) throw new Refused(`the server says ${response.status}`);
    const reader = response.body!.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      if (got + read.value.length > bytes) throw new Refused("what came is damaged");
      content.set(read.value, got);
      hear((got += read.value.length));
      wait();
    }
    if (crc32(content) !== crc) throw new Refused("what came is damaged");
    return content.buffer;
  } catch (error) {
    if (error instanceof Refused) throw error;
    if (silence.signal.aborted) throw new Error(`nothing came for ${longestSilence} seconds`);
    if (!navigator.onLine) throw new Error("this browser is offline");
    throw new Error(
      got === 0
        ? "the network does not give it"
        : `the connection broke off after ${writeMegabytes(got)} of ${writeMegabytes(bytes)} MB`,
    );
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}
