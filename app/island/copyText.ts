/**
 * Copies a text, also one that is yet to come. It is to be called in the press itself: WebKit takes a
 * press for over once anything has been awaited, so the clipboard is given the promise.
 * @throws what the text throws if it does not come, or whatever the browser says against copying
 */
export async function copyText(text: string | Promise<string>) {
  const { clipboard } = navigator;
  if (typeof text === "string") return clipboard.writeText(text);
  if (typeof ClipboardItem === "undefined") return clipboard.writeText(await text);
  const data = text.then((text) => new Blob([text], { type: "text/plain" }));
  data.catch(() => {});
  await clipboard.write([new ClipboardItem({ "text/plain": data })]);
}
