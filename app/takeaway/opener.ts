/**
 * A script that stands near the top of such a page, alone too: it says so if the file ends before the
 * script that opens it.
 */
export function sayCut() {
  addEventListener("DOMContentLoaded", () =>
    document.querySelector("[data-cut]")?.removeAttribute("hidden"),
  );
}

/**
 * The script that opens a page that was taken away; it stands alone, for its text is written into the
 * page. It answers what the page fetches from what the page holds, and gives its modules names to
 * import each other by: a file on a disk may load no other.
 */
export function openTaken() {
  document.querySelector("[data-cut]")!.remove();
  const text = (id: string) => document.querySelector(`[data-${id}]`)!.textContent!;
  const files: Record<string, string | { base64: string }> = JSON.parse(text("files"));
  const { fragment, entry } = JSON.parse(text("taken")) as Record<string, string>;
  const nameOf = (url: string) => url.split(/[?#]/, 1)[0]!.split("/").at(-1)!;
  globalThis.fetch = async (asked) => {
    const name = nameOf(asked instanceof Request ? asked.url : `${asked}`);
    const file = files[name];
    if (file === undefined) throw new TypeError(`this copy does not have ${name}`);
    if (typeof file === "string") return new Response(file);
    return new Response(Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0)));
  };
  const imports: Record<string, string> = {};
  for (const [name, file] of Object.entries(files)) {
    if (typeof file !== "string") continue;
    if (/^frame-.*\.html$/.test(name)) Object.assign(globalThis, { kernelFrame: file });
    if (name.endsWith(".js"))
      imports[`descent/${name}`] = URL.createObjectURL(
        new Blob([file], { type: "text/javascript" }),
      );
  }
  const map = document.createElement("script");
  map.type = "importmap";
  map.nonce = document.currentScript!.nonce;
  map.textContent = JSON.stringify({ imports });
  document.head.append(map);
  if (fragment && !location.hash)
    history.replaceState({ broughtBy: nameOf(location.pathname) }, "", fragment);
  const start = document.createElement("script");
  start.type = "module";
  start.nonce = map.nonce;
  start.textContent = `import "descent/${entry}"`;
  document.head.append(start);
}
