/**
 * The one script of the sandboxed frame. It starts the kernel's worker from a data: URL, which is
 * all that an opaque origin may start with WebGPU in it, and answers the page's heartbeat.
 * It stands alone: its text is inlined, and pinned by its hash in the frame's policy. The lesson is
 * two windows up, for this frame lies in a file that is of the site's origin (see `openKernel`).
 */
function boot(port: MessagePort) {
  port.onmessage = (event) => {
    port.onmessage = null;
    const realm = globalThis as { serveKernel?: (port: MessagePort) => void };
    try {
      // biome-ignore lint/security/noGlobalEval: the kernel comes as text, since the frame may load nothing.
      globalThis.eval(event.data);
    } catch (error) {
      return port.postMessage({ type: "lost", reason: String(error).slice(0, 200) });
    }
    const serve = realm.serveKernel!;
    delete realm.serveKernel;
    serve(port);
  };
  port.postMessage("booted");
}

// The policy has no word that keeps these from reaching other machines.
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"])
  Reflect.deleteProperty(globalThis, name);

const page = parent.parent;

addEventListener("message", ({ source, data, ports }) => {
  if (source !== page) return;
  const say = (message: object) => page.postMessage(message, "*");
  if (data === "beat") return say({ type: "beat" });
  if (data === "start here") return boot(ports[0]!);
  if (data !== "start") return;
  const text = `onmessage=e=>{onmessage=null;(${boot})(e.ports[0])}`;
  try {
    const worker = new Worker(`data:text/javascript,${encodeURIComponent(text)}`);
    worker.onerror = (event) => {
      event.preventDefault();
      say({ type: "blocked", reason: event.message || "the browser blocked it" });
    };
    worker.postMessage(0, [ports[0]!]);
  } catch (error) {
    say({ type: "blocked", reason: String(error) });
  }
});

// A page in the frame's place, as a browser's own where the host forbids frames, says nothing.
page.postMessage({ type: "here" }, "*");
