import { afterEach, expect, test, vi } from "vitest";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { Copy } from "./Copy";

let leave: () => Promise<void> = async () => {};
afterEach(async () => {
  await leave();
  vi.unstubAllGlobals();
});

async function open(text: string, writeText?: (text: string) => Promise<void>) {
  const set = setNotebook();
  set.values["race.table"] = { kind: "text", text };
  const page = await mount(<Copy of="race.table" label="Copy it" />, set.notebook);
  leave = page.leave;
  vi.stubGlobal("navigator", { userAgent: "", ...(writeText && { clipboard: { writeText } }) });
  return {
    ...page,
    copy: () => page.press(page.button("Copy it")!),
    said: () => page.main.querySelector("output")!.textContent,
    field: () => page.main.querySelector("textarea"),
    become: (now: string) =>
      page.follow(() => {
        set.values["race.table"] = { kind: "text", text: now };
        set.tell();
      }),
  };
}

test("the text as it is now is copied, within the press itself, and that it was is said", async () => {
  const copied: string[] = [];
  const page = await open("| a |", async (text) => void copied.push(text));
  await page.become("| b |");
  page.button("Copy it")!.dispatchEvent(new window.Event("click", { bubbles: true }));
  expect(copied).toEqual(["| b |"]);
  await page.copy();
  expect(page.said()).toBe("Copied.");
  await page.become("| c |");
  expect(page.said()).toBe("");
});

test("where the browser lets no page copy, the text is there", async () => {
  const refuse = async () => {
    throw new DOMException("no", "NotAllowedError");
  };
  for (const writeText of [undefined, refuse]) {
    const page = await open("| a |", writeText);
    const select = vi.fn();
    // The fields of this document cannot be selected, and their text is not their value.
    Object.getPrototypeOf(document.createElement("textarea")).select = select;
    await page.copy();
    expect(select).toHaveBeenCalledOnce();
    expect(page.said()).toBe("This browser lets no page copy; here is the text.");
    expect(page.field()!.defaultValue).toBe("| a |");
    await leave();
  }
});

test("of nothing, nothing is copied, and that is said", async () => {
  const writeText = vi.fn(async () => {});
  const page = await open("", writeText);
  await page.copy();
  expect(writeText).not.toHaveBeenCalled();
  expect(page.said()).toBe("There is nothing to copy yet.");
});
