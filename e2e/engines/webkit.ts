import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, type Found, idOf, type Kind, writeScript } from "./engine";
import { end, findPort, firstOf, onPath, start } from "./processes";
import { openScreen } from "./screen";
import { until } from "./until";

export const webkit: Kind = {
  name: "webkit",
  packages: ["webkit2gtk-driver", "xvfb"],
  find: () => onPath("WebKitWebDriver") && onPath("Xvfb") && firstOf(browsers),
  open: (path) => open(path, false),
  openLayered: (path) => open(path, true),
};

const folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec"];
const browsers = folders.flatMap((folder) =>
  ["4.1", "4.0", "6.0"].map((version) => `${folder}/webkit2gtk-${version}/MiniBrowser`),
);

/** It draws without a graphics card, asks no service of a desktop and looks for nothing to play with. */
const quiet = {
  LIBGL_ALWAYS_SOFTWARE: "1",
  NO_AT_BRIDGE: "1",
  GTK_A11Y: "none",
  DBUS_SESSION_BUS_ADDRESS: "disabled:",
  GSETTINGS_BACKEND: "memory",
  GIO_USE_VFS: "local",
  GST_PLUGIN_SYSTEM_PATH: "",
};

async function open(path: string, isLayered: boolean): Promise<Engine> {
  const home = mkdtempSync(join(tmpdir(), "descent-webkit-"));
  mkdirSync(join(home, "run"), { mode: 0o700 });
  const screen = await openScreen(home);
  const port = await findPort();
  const said = join(home, "said");
  const log = openSync(said, "w");
  const driver = start("WebKitWebDriver", [`--port=${port}`], {
    stdio: ["ignore", log, log],
    env: {
      ...process.env,
      ...quiet,
      // Layers that no card puts together take three quarters of two cores, and tests wait.
      ...(isLayered ? {} : { WEBKIT_DISABLE_COMPOSITING_MODE: "1" }),
      DISPLAY: screen.display,
      HOME: home,
      XDG_RUNTIME_DIR: join(home, "run"),
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await until("WebKitWebDriver answers", () =>
    send("GET", `${url}/status`).then(Boolean, () => false),
  );
  const args = [
    "--automation",
    "--geometry=1280x900",
    "--enable-write-console-messages-to-stdout=true",
  ];
  const { sessionId, capabilities } = await send("POST", `${url}/session`, {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary: path, args } } },
  });
  const at = `${url}/session/${sessionId}`;
  await send("POST", `${at}/window/rect`, { width: 1280, height: 900 });
  let read = 0;

  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    pid: driver.pid!,
    goTo: (url) => send("POST", `${at}/url`, { url }),
    call: (inPage, ...args) =>
      send("POST", `${at}/execute/sync`, { script: writeScript(inPage), args }),
    async click(selector) {
      const found: Found = await send("POST", `${at}/element`, {
        using: "css selector",
        value: selector,
      });
      await send("POST", `${at}/element/${idOf(found)}/click`, {});
    },
    act: (actions) => send("POST", `${at}/actions`, { actions }),
    async look() {
      // A screenshot by the driver is drawn anew, and not what is on the screen.
      const script = writeScript(() => outerHeight - innerHeight);
      const above = await send("POST", `${at}/execute/sync`, { script, args: [] });
      const { width, height, colourAt } = screen.look();
      return { width, height: height - above, colourAt: (x, y) => colourAt(x, y + above) };
    },
    async complaints() {
      const lines = readFileSync(said, "utf8").split("\n").slice(0, -1);
      const fresh = lines.slice(read);
      read = lines.length;
      return fresh.filter((line) => /CONSOLE.* (ERROR|WARN)/.test(line));
    },
    async close() {
      await send("DELETE", at).catch(() => {});
      await Promise.all([end(driver, 100), end(screen.process, 0)]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/**
 * Asks the driver for something.
 * @throws Error with what it says against it
 */
// biome-ignore lint/suspicious/noExplicitAny: what an answer is made of is up to the question.
async function send(method: string, url: string, body?: object): Promise<any> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: { error: string; message: string } };
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
