import { afterEach, expect, test, vi } from "vitest";
import { copyText } from "./copyText";

afterEach(() => vi.unstubAllGlobals());

/** A clipboard that reads what it is given when that has come, as browsers do. */
function stubClipboard({ items }: { items: boolean }) {
  const asked: string[] = [];
  const copied: string[] = [];
  class Item {
    readonly parts: Record<string, Promise<Blob>>;
    constructor(parts: Record<string, Promise<Blob>>) {
      this.parts = parts;
    }
  }
  if (items) vi.stubGlobal("ClipboardItem", Item);
  const clipboard = {
    async writeText(text: string) {
      asked.push("writeText");
      copied.push(text);
    },
    async write([item]: Item[]) {
      asked.push("write");
      copied.push(await (await item!.parts["text/plain"]!).text());
    },
  };
  vi.stubGlobal("navigator", { clipboard });
  return { asked, copied };
}

test("the clipboard is asked within the press, though the text is yet to come", async () => {
  const { asked, copied } = stubClipboard({ items: true });
  let come!: (text: string) => void;
  const coming = new Promise<string>((resolve) => {
    come = resolve;
  });
  const done = copyText(coming);
  expect(asked).toEqual(["write"]);
  come("a link");
  await done;
  expect(copied).toEqual(["a link"]);
  const atOnce = copyText("a table");
  expect(asked).toEqual(["write", "writeText"]);
  await atOnce;
  expect(copied).toEqual(["a link", "a table"]);
});

test("a browser that takes no promise gets the text once it has come", async () => {
  const { copied } = stubClipboard({ items: false });
  await copyText(Promise.resolve("a link"));
  expect(copied).toEqual(["a link"]);
});

test.each([true, false])("a text that does not come is not copied", async (items) => {
  const { copied } = stubClipboard({ items });
  await expect(copyText(Promise.reject(new RangeError("too long")))).rejects.toThrow("too long");
  expect(copied).toEqual([]);
});

test("where there is no clipboard, nothing is thrown but by the promise", async () => {
  vi.stubGlobal("navigator", {});
  await expect(copyText("a table")).rejects.toThrow(TypeError);
  await expect(copyText(Promise.resolve("a link"))).rejects.toThrow(TypeError);
});
