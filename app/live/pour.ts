/** A connection that has given nothing for so many seconds is given up. */
const longestSilence = 20;

/** Something else than the network itself is to blame; the message is in plain words. */
export class Refused extends Error {}

/** The server does not have it. */
export class Missing extends Refused {}

/**
 * Fetches a file and gives each part of it as it comes.
 * @param cache whether the browser may give what it has
 * @throws Refused with the reason, or whatever `fetch` throws where the network gives no more
 */
export async function pour(
  url: string,
  cache: RequestCache,
  take: (part: Uint8Array<ArrayBuffer>, response: Response) => void,
) {
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), 1000 * longestSilence);
  };
  try {
    wait();
    const response = await fetch(url, { cache, signal: silence.signal });
    if (!response.ok) throw new Missing(`the server says ${response.status}`);
    const reader = response.body!.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      take(read.value, response);
      wait();
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    if (silence.signal.aborted) throw new Refused(`nothing came for ${longestSilence} seconds`);
    if (!navigator.onLine) throw new Refused("this browser is offline");
    throw error;
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}
