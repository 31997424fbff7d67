import { fromBase64, toBase64 } from "./base64";
import { decode, fragmentStart } from "./fragment";
import { markOf } from "./mark";
import { writeCount } from "./words";
import { readWork, type Work } from "./work";

const version = "1";

/** No link is longer than this: mail and chat programs cut longer ones. */
export const longestFragment = 16_000;
/** What a link may hold, and what only a file of the reader's own does: it goes to no other program. */
const longestText = 1_000_000;
const longestOwn = 16_000_000;

/**
 * Writes a work as the fragment of a link: JSON and its mark, deflated, in the letters a URL may have.
 * @param longest how many letters it may have; more where it goes to no other program
 * @throws RangeError if the link would be too long
 */
export async function writeFragment(work: Work, longest = longestFragment): Promise<string> {
  const json = JSON.stringify(work);
  const text = new TextEncoder().encode(`${json}\n${markOf(json)}`);
  const isOwn = longest > longestFragment;
  if (text.length > (isOwn ? longestOwn : longestText))
    throw new RangeError(`the changes are too long for any ${isOwn ? "file" : "link"}`);
  const packed = await pipe(text, new CompressionStream("deflate-raw"), text.length + 1000);
  const letters = toBase64(packed).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const fragment = `${fragmentStart}${version}.${letters}`;
  if (fragment.length > longest) {
    throw new RangeError(
      `the link would have ${writeCount(fragment.length)} characters, and many programs cut links longer than ${writeCount(longest)}`,
    );
  }
  return fragment;
}

/**
 * As `writeFragment`, but where that would be too long, without the longest text that a control is set to,
 * and without what chooses that: an empty table is of no use. The link says so itself.
 * @returns the fragment, and the name of the control that it is without
 * @throws RangeError if the link would be too long all the same
 */
export async function writeMost(work: Work): Promise<{ fragment: string; without?: string }> {
  try {
    return { fragment: await writeFragment(work) };
  } catch (error) {
    const lengthOf = (name: string) => `${work.inputs[name]}`.length;
    const [without] = Object.keys(work.inputs).sort((a, b) => lengthOf(b) - lengthOf(a));
    if (without === undefined) throw error;
    const inputs = Object.entries(work.inputs).filter(
      ([name, value]) => name !== without && value !== without,
    );
    const rest = { ...work, inputs: Object.fromEntries(inputs), without };
    return { fragment: await writeFragment(rest), without };
  }
}

/** What a link brings, and the fragment as it was written, whatever has been done to it on its way. */
export type Link = { work: Work; fragment: string };

/**
 * Reads what `writeFragment` wrote, also where a program that it went through has added to it, encoded
 * it or broken it into lines. A fragment is anybody's: it is checked, and never run.
 * @param isOwn whether it comes from a file of the reader's own, whose text may be longer than any link's
 * @throws Error that says what is wrong with it
 */
export async function readLink(fragment: string, isOwn = false): Promise<Link> {
  const [, number, rest = ""] = parts.exec(decode(fragment)) ?? [];
  if (number && number !== version)
    throw new Error(
      `it was made by ${Number(number) > Number(version) ? "a later" : "another"} version of this notebook, or it is damaged`,
    );
  for (const letters of findLetters(rest)) {
    const data = await unpack(letters, isOwn);
    if (data === undefined) continue;
    const work = readWork(data);
    if (!work) throw new Error("what it holds are no changes to a lesson");
    return { work, fragment: `${fragmentStart}${version}.${letters}` };
  }
  throw new Error("it is damaged: part of it may be missing");
}

export const readFragment = async (fragment: string) => (await readLink(fragment)).work;

/** Where the version stands, and then the letters; in mail an equals sign may be written `=3D`. */
const parts = /changes[\s=]*(?:3D)?[\s=]*(\d*)\s*\.?(.*)$/is;

/** What lines are broken with, and what is put into words for them to break at. */
const breaks = /(?:%[89a-f][0-9a-f])+|[\s>=\u00ad\u200b\ufeff]/gi;

/**
 * What may be the letters, what is likelier first: up to a sign that is none of theirs, or to the end of
 * several lines; each first without what marks a link as it stands in a text, `_so_`, for what is
 * whole without that is what was written.
 */
function findLetters(rest: string): Set<string> {
  const found = [rest, rest.replace(breaks, "")].map((text) => /^[\w-]*/.exec(text)![0]);
  return new Set(
    found.flatMap((letters) => {
      const { length } = /[-_]{0,3}$/.exec(letters)![0];
      return Array.from({ length: length + 1 }, (_, i) =>
        letters.slice(0, letters.length - length + i),
      );
    }),
  );
}

/** What letters hold; undefined where they are not whole. Links made before had no mark. */
async function unpack(letters: string, isOwn: boolean): Promise<unknown> {
  try {
    const packed = fromBase64(letters.replaceAll("-", "+").replaceAll("_", "/"));
    const most = isOwn || letters.length > longestFragment ? longestOwn : longestText;
    const text = await pipe(packed, new DecompressionStream("deflate-raw"), most);
    const [json, mark] = new TextDecoder("utf-8", { fatal: true }).decode(text).split("\n");
    return mark === undefined || mark === markOf(json!) ? JSON.parse(json!) : undefined;
  } catch {
    return undefined;
  }
}

/** @throws RangeError if more comes out than any lesson holds: a small fragment can hide a flood */
async function pipe(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const stream = new Blob([bytes]).stream().pipeThrough(through as ReadableWritablePair);
  const reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      reader.cancel().catch(() => {});
      throw new RangeError("too long");
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
