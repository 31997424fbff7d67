type Connection = { saveData?: boolean };

/** After so many milliseconds nobody looks again for what did not come. */
const longestPause = 320_000;

/**
 * Has the browser keep the site for a time without a network, unless the reader saves data, and says
 * when a newer one is there. A browser that keeps nothing, as in a private window, and a host that
 * serves no worker are as good as before.
 */
export async function keepOffline() {
  const { serviceWorker } = navigator;
  const { connection } = navigator as { connection?: Connection };
  if (!serviceWorker || connection?.saveData) return;
  // Nothing that a reader waits for waits for this.
  if (document.readyState !== "complete")
    await new Promise((loaded) => addEventListener("load", loaded, { once: true }));
  /** Whether the page has been taken charge of: what takes charge then is a newer version. */
  let isKept = serviceWorker.controller !== null;
  const url = new URL(/* @vite-ignore */ "../worker.js", import.meta.url);
  const registration = await serviceWorker.register(url, { updateViaCache: "none" });
  let asked = false;
  let pause = 5000;

  function offer() {
    if (!isKept) return;
    sayUpdate(() => {
      if (!registration.waiting) return location.reload();
      asked = true;
      registration.waiting.postMessage("take over");
    });
  }

  serviceWorker.addEventListener("controllerchange", () => {
    if (asked) return location.reload();
    // Another window's reader has asked for it; this one's may be in the middle of something.
    offer();
    isKept = true;
  });
  if (registration.waiting) offer();
  function follow() {
    const { installing } = registration;
    let isWhole = false;
    installing?.addEventListener("statechange", () => {
      const { state } = installing;
      if (state === "installed") {
        isWhole = true;
        offer();
      } else if (state === "redundant" && !isWhole) lookAgain();
    });
  }
  /** Some of it did not come: the site may be in the middle of a change, or the network was. */
  function lookAgain() {
    if (pause > longestPause) return;
    setTimeout(() => registration.update().catch(lookAgain), pause);
    pause *= 2;
  }
  // The browser may have found it by itself, as the page was loaded.
  follow();
  registration.addEventListener("updatefound", follow);
  // It looks for a newer one as a page is loaded, and may have come in the middle of a change of the site:
  // then that one was not whole, and nobody would look again.
  if (isKept) registration.update().catch(lookAgain);
  const { active } = await serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => sayKept(Number(data));
  active?.postMessage("size", [port2]);
}

function sayUpdate(take: () => void) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show the new version";
  button.onclick = take;
  const said = "These pages have a newer version. You go on with the one you began with. ";
  document.querySelector("[data-update]")!.replaceChildren(said, button);
}

function sayKept(bytes: number) {
  document.querySelector("[data-kept]")!.textContent =
    ` All pages are kept on it, ${(bytes / 1e6).toFixed(1)} MB, and open without a network.`;
}
