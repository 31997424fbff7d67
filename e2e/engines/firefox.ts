import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "fast-png";
import { type Engine, idOf, type Kind, writeScript } from "./engine";
import { openMarionette } from "./marionette";
import { end, findPort, onPath, start } from "./processes";

export const firefox: Kind = {
  name: "firefox",
  packages: ["firefox-esr"],
  find: () => onPath("firefox-esr", "firefox"),
  open,
};

/** It asks nobody outside for anything, and nobody whether it may. */
const settings = {
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.server": "data:,",
  "services.settings.server": "data:,#",
  "app.normandy.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
};

async function open(path: string): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), "descent-firefox-"));
  const port = await findPort();
  const lines = Object.entries({ ...settings, "marionette.port": port }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, "user.js"), lines.join(""));
  const browser = start(
    path,
    [
      ...["--headless", "--no-remote", "--marionette", "--remote-allow-system-access"],
      ...["--profile", profile, "about:blank"],
    ],
    {
      stdio: "ignore",
      env: { ...process.env, MOZ_HEADLESS_WIDTH: "1280", MOZ_HEADLESS_HEIGHT: "900" },
    },
  );
  const send = await openMarionette(port);
  const { capabilities } = await send("WebDriver:NewSession", { capabilities: {} });

  return {
    version: `Firefox ${capabilities.browserVersion}`,
    pid: browser.pid!,
    goTo: (url) => send("WebDriver:Navigate", { url }),
    async call(inPage, ...args) {
      const script = writeScript(inPage);
      const { value } = await send("WebDriver:ExecuteScript", { script, args, sandbox: null });
      return value;
    },
    async click(selector) {
      const found = await send("WebDriver:FindElement", { using: "css selector", value: selector });
      await send("WebDriver:ElementClick", { id: idOf(found.value) });
    },
    act: (actions) => send("WebDriver:PerformActions", { actions }),
    async look() {
      const { value } = await send("WebDriver:TakeScreenshot", { full: false, hash: false });
      const { width, height, data, channels } = decode(Buffer.from(value, "base64"));
      const part = (at: number) => data[at] as number;
      return {
        width,
        height,
        colourAt(x, y) {
          const at = channels * (y * width + x);
          return [part(at), part(at + 1), part(at + 2)];
        },
      };
    },
    async complaints() {
      await send("Marionette:SetContext", { value: "chrome" });
      const { value } = await send("WebDriver:ExecuteScript", { script: readConsole, args: [] });
      await send("Marionette:SetContext", { value: "content" });
      return value;
    },
    async close() {
      await send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => {});
      await end(browser);
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** For the browser's own window: what its console holds against pages, and no longer. */
const readConsole = `
  const said = Services.console.getMessageArray().map(String).filter((text) => text.includes("http://"));
  Services.console.reset();
  return said;`;
