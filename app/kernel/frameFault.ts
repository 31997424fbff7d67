/** Headers by which a host decides what may be shown in a frame, and what may run there. */
const headers = ["X-Frame-Options", "Content-Security-Policy"];

/** Why a frame has loaded and its script says nothing, as far as a page can find out of its own site. */
export async function findFrameFault(url: string): Promise<Error> {
  const frame = "the frame that cells run in";
  try {
    const response = await fetch(url);
    if (!response.ok) return new Error(`the server gives ${response.status} for ${frame}`);
    // What the frame's own script takes from the kernel.
    if (!(await response.text()).includes("serveKernel"))
      return new Error(`another page came in place of ${frame}`);
    const sent = headers.find((name) => response.headers.has(name));
    if (!sent) return new Error(`the browser blocks ${frame}`);
    const value = response.headers.get(sent)!.slice(0, 100);
    return new Error(
      `this site's host forbids ${frame} (${sent}: ${value}), which whoever keeps it can change`,
    );
  } catch {
    return new Error(`the network does not give ${frame}`);
  }
}
