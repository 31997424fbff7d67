import { arrive } from "../cell/arrive";
import { pour, Refused } from "./pour";

/**
 * Fetches what there must be, the whole of it.
 * @param check throws where what came is not what it should be
 * @throws Absence
 */
export const fetchGood = (url: string, check = async (_: Blob) => {}): Promise<Blob> =>
  arrive(async (again) => {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    await pour(url, again ? "reload" : "default", (part, { headers }) => {
      // Some hosts give a page of their own in place of what they do not have, as if it were that.
      if (headers.get("content-type")?.startsWith("text/html"))
        throw new Refused("another page came in its place");
      parts.push(part);
    });
    const whole = new Blob(parts);
    await check(whole);
    return whole;
  });

/** Fetches a text once for all who ask; one that does not come is asked for anew by the next. */
export function fetchOnce(url: string): () => Promise<string> {
  let text: Promise<string> | null = null;
  return () => {
    text ??= fetchGood(url).then((whole) => whole.text());
    text.catch(() => {
      text = null;
    });
    return text;
  };
}
