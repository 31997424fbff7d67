import { afterEach, expect, test, vi } from "vitest";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { addressWith, Hiding, hiddenIn } from "./Hiding";

afterEach(() => vi.unstubAllGlobals());

test("an address keeps what else it says, and names what is hidden plainly", () => {
  const at = (search: string, hash = "") => ({ pathname: "/p/", search, hash }) as Location;
  expect(addressWith(at("?a=1&hide=loss", "#x"), ["noise", "seed"])).toBe(
    "/p/?hide=noise,seed&a=1#x",
  );
  expect(addressWith(at("?hide=loss"), [])).toBe("/p/");
  expect(hiddenIn("?hide=noise,seed")).toEqual(["noise", "seed"]);
  expect(hiddenIn("?a")).toEqual([]);
});

test("a press hides a part at once, and another shows it again; where it stands itself only the link does", async () => {
  const dataset: Record<string, string> = {};
  const at = { pathname: "/p/", search: "", hash: "" };
  vi.stubGlobal("location", at);
  const replaceState = vi.fn((_state, _title, address: string) => {
    at.search = address.slice("/p/".length);
  });
  vi.stubGlobal("history", { state: null, replaceState });
  const page = await mount(
    <Hiding
      parts={[
        ["noise", "noise"],
        ["rate", "learning rate"],
        ["hiding", "this section"],
      ]}
      itself="hiding"
    />,
    setNotebook().notebook,
  );
  Object.defineProperty(document.documentElement, "dataset", {
    value: dataset,
    configurable: true,
  });
  const press = (name: string) => page.press(page.button(name)!);
  await press("learning rate");
  await press("this section");
  expect([at.search, dataset.hide]).toEqual(["?hide=rate,hiding", "rate"]);
  expect(page.main.textContent).toContain("?hide=rate,hiding");
  expect(page.button("learning rate")!.getAttribute("aria-pressed")).toBe("true");
  await press("learning rate");
  await press("this section");
  expect([at.search, dataset.hide]).toEqual(["", ""]);
  expect(page.main.textContent).toContain("Nothing is hidden.");
  await page.follow(() => {
    for (const name of ["noise", "learning rate"]) page.button(name)!.click();
  });
  expect([at.search, dataset.hide]).toEqual(["?hide=noise,rate", "noise rate"]);
  await page.leave();
});
