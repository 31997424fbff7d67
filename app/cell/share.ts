import { fromBase64, toBase64 } from "./base64";
import { fragmentStart } from "./fragment";
import { writeCount } from "./words";
import { readWork, type Work } from "./work";

const version = "1";

/** No link is longer than this: mail and chat programs cut longer ones. */
export const longestFragment = 16_000;
const longestText = 1_000_000;

/**
 * Writes a work as the fragment of a link: JSON, deflated, in the letters a URL may have.
 * @throws RangeError if the link would be too long
 */
export async function writeFragment(work: Work): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(work));
  if (text.length > longestText) throw new RangeError("the changes are too long for any link");
  const packed = await pipe(text, new CompressionStream("deflate-raw"));
  const letters = toBase64(packed).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const fragment = `${fragmentStart}${version}.${letters}`;
  if (fragment.length > longestFragment) {
    const [length, longest] = [fragment.length, longestFragment].map(writeCount);
    throw new RangeError(
      `the link would have ${length} characters, and many programs cut links longer than ${longest}`,
    );
  }
  return fragment;
}

/**
 * Reads what `writeFragment` wrote. A fragment is anybody's: it is checked, and never run.
 * @throws Error that says what is wrong with it
 */
export async function readFragment(fragment: string): Promise<Work> {
  const [number, letters] = fragment.slice(fragmentStart.length).split(".", 2);
  if (number !== version)
    throw new Error("it was made by another version of this notebook, or it is damaged");
  let data: unknown;
  try {
    const packed = fromBase64((letters ?? "").replaceAll("-", "+").replaceAll("_", "/"));
    const text = await pipe(packed, new DecompressionStream("deflate-raw"));
    data = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text));
  } catch {
    throw new Error("it is damaged: part of it may be missing");
  }
  const work = readWork(data);
  if (!work) throw new Error("what it holds are no changes to a lesson");
  return work;
}

/** @throws RangeError if more comes out than any lesson holds: a small fragment can hide a flood */
async function pipe(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const stream = new Blob([bytes]).stream().pipeThrough(through as ReadableWritablePair);
  const reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > longestText) {
      reader.cancel().catch(() => {});
      throw new RangeError("too long");
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
