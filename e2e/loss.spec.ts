import { type CDPSession, expect, test } from "@playwright/test";
import { bringToLife, expectState, openLesson, runSource } from "./lesson";

test("a kernel whose process is gone is noticed and said; edits stay, and one press of Run goes on", async ({
  page,
  browser,
}) => {
  // Playwright takes a frame's crash for the page's, and will not touch it again.
  const look = await page.context().newCDPSession(page);
  const atRest = await watchRest(look);
  await openLesson(page, "or-gate");
  await bringToLife(page);
  const source = 'await new Promise(() => {}); "mine";';
  await runSource(page, "dots", source);
  await expectState(page, "dots", "running");
  // Of two kernels, for one stands by.
  await expect.poll(() => countAtRest(look, atRest), { message: "frames at rest" }).toBe(2);
  await crashFrames(await browser.newBrowserCDPSession());

  const main = 'document.querySelector("main")';
  const dots = 'document.querySelector("[data-cell=dots]")';
  const byHand = 'document.querySelector("[data-cell=by-hand]")';
  await expectSeen(look, `document.querySelector("[data-notice]").textContent`, /kernel is gone/);
  await expectSeen(look, `${main}.dataset.kernel`, /^lost$/);
  await expectSeen(look, `${dots}.dataset.state`, /^stopped$/);
  await expectSeen(look, `${dots}.querySelector(".cm-content").textContent`, /"mine"/);
  await see(look, `${byHand}.querySelector(".cell-run").click()`);
  await expectSeen(look, `${byHand}.dataset.state`, /^done$/);
  await expectSeen(look, `${main}.dataset.kernel`, /^ready$/);
  await expectSeen(look, `${dots}.dataset.state`, /^stopped$/);
});

/** How many kernels' frames are among those at rest. */
async function countAtRest(session: CDPSession, atRest: ReadonlySet<string>) {
  const { frameTree } = await session.send("Page.getFrameTree");
  return (frameTree.childFrames ?? []).filter(({ frame }) => atRest.has(frame.id)).length;
}

/** The frames that have said all of how they load, which after a crash Playwright fails to hear. */
async function watchRest(session: CDPSession): Promise<ReadonlySet<string>> {
  const atRest = new Set<string>();
  session.on("Page.lifecycleEvent", ({ frameId, name }) => {
    if (name === "networkIdle") atRest.add(frameId);
  });
  await session.send("Page.enable");
  await session.send("Page.setLifecycleEventsEnabled", { enabled: true });
  return atRest;
}

/** Ends the process of the page's frames, that of a kernel which stands by included. */
async function crashFrames(session: CDPSession) {
  const { targetInfos } = await session.send("Target.getTargets");
  const message = JSON.stringify({ id: 1, method: "Page.crash" });
  for (const { targetId, type } of targetInfos) {
    if (type !== "iframe") continue;
    const { sessionId } = await session.send("Target.attachToTarget", { targetId });
    await session.send("Target.sendMessageToTarget", { sessionId, message });
  }
}

async function see(session: CDPSession, expression: string) {
  const { result } = await session.send("Runtime.evaluate", { expression });
  return result.value as string;
}

const expectSeen = (session: CDPSession, expression: string, wanted: RegExp) =>
  expect.poll(() => see(session, expression), { message: expression }).toMatch(wanted);
