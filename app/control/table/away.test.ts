import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openReader } from "./away";
import { longest } from "./longest";

const rows = (n: number) => `a,b,c\n${"1,2,u\n3,4,v\n".repeat(n / 2)}`;
const long = rows(2 * longest);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A browser in which threads start, or fail to, or never come. */
function stubThreads(begin: (thread: FakeThread) => void) {
  const threads: FakeThread[] = [];
  class Thread implements FakeThread {
    onmessage = () => {};
    onerror = () => {};
    postMessage = vi.fn((message: unknown, [port]: MessagePort[] = []) =>
      port?.postMessage(`answer to ${message}`),
    );
    terminate = vi.fn();
    constructor() {
      threads.push(this);
      queueMicrotask(() => begin(this));
    }
  }
  vi.stubGlobal("Worker", Thread);
  return threads;
}
type FakeThread = {
  onmessage(): void;
  onerror(): void;
  postMessage(message: unknown, ports?: MessagePort[]): void;
  terminate(): void;
};

test("what is long is read on a thread, which goes when it is closed", async () => {
  const threads = stubThreads((thread) => thread.onmessage());
  const reader = openReader(long);
  expect(await reader.write()).toBe("answer to write,");
  expect(threads[0]!.postMessage).toHaveBeenNthCalledWith(1, long);
  expect(threads[0]!.terminate).not.toHaveBeenCalled();
  reader.close();
  expect(threads[0]!.terminate).toHaveBeenCalled();
});

test.each<[string, (thread: FakeThread) => void]>([
  ["is refused", (thread) => thread.onerror()],
  ["does not come", () => vi.runAllTimers()],
])("where a thread %s the page reads", async (_, begin) => {
  stubThreads(begin);
  const reader = openReader(long);
  expect((await reader.look({})).outcome).toMatchObject({ rows: 2 * longest, left: 0 });
  expect(await reader.write()).toMatch(/^a,b,c \(class\)\n1,2,u\n3,4,v\n/);
});

test("what is short is read by the page, and so is anything where there are no threads", async () => {
  const threads = stubThreads(() => {});
  expect((await openReader(rows(2)).look({})).outcome!.rows).toBe(2);
  expect(threads).toEqual([]);
  vi.stubGlobal("Worker", undefined);
  expect((await openReader(long).use()).says).toBe(
    "40,000 rows: of a and b, which of 2 classes (u, v) c is.",
  );
});
