import { afterEach, expect, test, vi } from "vitest";
import { writeFragment } from "../cell/share";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { Workbench } from "./Workbench";

let leave: () => Promise<void> = async () => {};
afterEach(async () => {
  await leave();
  vi.unstubAllGlobals();
});

const work = { edits: {}, inputs: { R: 5 } };

/** What a press of Copy link copies on a page at this address, and what it says. */
async function copyLink(address: string, site?: string) {
  const copied: string[] = [];
  const { notebook } = setNotebook();
  Object.assign(notebook, {
    runningNow: () => false,
    isChanged: () => true,
    isTouched: () => true,
    work: () => work,
  });
  const page = await mount(<Workbench />, notebook);
  leave = page.leave;
  if (site) document.documentElement.dataset.site = site;
  vi.stubGlobal("location", new URL(address));
  const clipboard = { writeText: async (text: string) => void copied.push(text) };
  vi.stubGlobal("navigator", { userAgent: "", clipboard });
  await page.press(page.button("Copy link")!);
  const output = page.main.querySelector("output")!;
  await page.follow(() => vi.waitFor(() => expect(copied + output.textContent).not.toBe("")));
  return { copied, said: output.textContent };
}

test("a link leads to the page with its changes, and to its site from a file that was taken there", async () => {
  const fragment = await writeFragment(work);
  const site = "https://here/lessons/or-gate/";
  const { copied } = await copyLink(`${site}?hide=hints#changes=1.old`);
  expect(copied).toEqual([`${site}?hide=hints${fragment}`]);
  await leave();
  const file = await copyLink("file:///home/reader/or-gate.html#changes=1.old", site);
  expect(file.copied).toEqual([site + fragment]);
});

test("a file that does not know its site has no link, and says so", async () => {
  expect(await copyLink("file:///home/reader/or-gate.html")).toEqual({
    copied: [],
    said: "No link: this page is a file, and does not know where it is on the web.",
  });
});
