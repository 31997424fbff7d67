import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { FromKernel } from "../kernel/protocol";
import { createFakeKernels, types } from "../tests/fakeKernels";
import { type KernelUser, keepAlive } from "./keepAlive";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const running = { state: "running", milliseconds: 5, step: null, steps: null } as const;
const queued = { state: "queued" } as const;
const done = { state: "done", milliseconds: 1 } as const;
const tick = 20;
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** A kernel that is kept alive for a user who asks each new one for the cell `a`. */
function keep(user: Partial<KernelUser> = {}) {
  const { kernels, openKernel } = createFakeKernels();
  const gone: string[][] = [];
  const cut: (string[] | null)[] = [];
  const heard: FromKernel["type"][] = [];
  const lost = vi.fn();
  const kernel = keepAlive({
    openKernel,
    prepare: async () => {},
    greet: () => kernel.ask({ type: "run", cells: ["a"] }),
    hear: ({ type }) => heard.push(type),
    asked() {},
    gone(stopped, others) {
      gone.push([...stopped].sort());
      cut.push(others && [...others].sort());
    },
    goesOn: () => true,
    lost,
    changed() {},
    mayHang: () => false,
    ...user,
  });
  const closed = () => kernels.map((one) => one.closed);
  return { kernel, kernels, closed, gone, cut, heard, lost };
}

/** One in which two cells run. */
async function start(user: Partial<KernelUser> = {}) {
  const kept = keep(user);
  await kept.kernel.start();
  kept.kernels[0]!.answer({ a: running, b: running }, { busy: true });
  return kept;
}

test("a kernel is off, starts, is busy, and ready once it has answered the last that was asked", async () => {
  const states: string[] = [];
  const note = () => states.push(kernel.state());
  const { kernel, kernels } = keep({ changed: note, asked: note, hear: note });
  expect([kernel.state(), kernel.isOpen()]).toEqual(["off", false]);
  await kernel.start();
  kernel.ask({ type: "input", name: "R", value: 2 });
  kernels[0]!.answer({}, { seq: 1 } as object);
  kernels[0]!.answer({ a: running }, { busy: true });
  kernels[0]!.answer({ a: done });
  expect(states).toEqual(["starting", "busy", "busy", "busy", "busy", "ready"]);
});

test("a kernel is opened once, however often it is started, and after what must come first", async () => {
  const { kernel, kernels } = keep({
    prepare: async () => {
      await Promise.resolve();
      expect(kernels).toHaveLength(0);
    },
  });
  await Promise.all([kernel.start(), kernel.start()]);
  await kernel.start();
  expect(kernels).toHaveLength(1);
});

test.each([
  ["cannot be opened", { openKernel: () => Promise.reject(new Error("no")) }],
  ["cannot be prepared for", { prepare: () => Promise.reject(new Error("no")) }],
])("a kernel that %s is said to be lost, and tried again", async (_, user) => {
  const { kernel, lost } = keep(user);
  await kernel.start();
  expect(kernel.state()).toBe("lost");
  await kernel.start();
  expect(lost.mock.calls).toEqual([
    ["no", "unopened"],
    ["no", "unopened"],
  ]);
});

test("what nobody is there to hear is not sent, and does not make a kernel busy", () => {
  const { kernel } = keep();
  kernel.ask({ type: "run", cells: ["a"] });
  kernel.tell({ type: "seen", names: [] });
  expect(kernel.state()).toBe("off");
});

test("an answer goes to the kernel that asked, though another has come in its place", async () => {
  let answer!: () => void;
  const { kernel, kernels } = keep({
    hear: (_, send) => {
      answer ??= () => send({ type: "no-library", name: "tf", reason: "late" });
    },
  });
  await kernel.start();
  kernels[0]!.say({ type: "need", library: "tf" });
  await kernel.replace(() => {});
  answer();
  expect(kernels.map(({ sent }) => types(sent))).toEqual(["run no-library", "run"]);
});

test("replaced on purpose nothing counts as stopped, and changes are made while there is none", async () => {
  const { kernel, kernels, closed, gone } = await start();
  await kernel.replace(() => expect(kernel.isOpen()).toBe(false));
  expect([closed(), gone]).toEqual([[true, false], [[]]]);
  kernels[0]!.answer({ a: done });
  expect(kernel.state()).toBe("busy");
});

test("replaced while it is opened it is replaced once it is", async () => {
  const { kernel, closed } = keep();
  await Promise.all([kernel.start(), kernel.replace(() => {})]);
  expect(closed()).toEqual([true, false]);
});

describe.each([
  ["goes down", (kernel: { lose(why: string): void }) => kernel.lose("why")],
  [
    "says that it is lost",
    (kernel: { say(message: FromKernel): void }) => kernel.say({ type: "lost", reason: "why" }),
  ],
])("a kernel that %s", (_, lose) => {
  test("is closed, with what ran in it, and none comes in its place unasked", async () => {
    const { kernel, kernels, gone, cut, lost } = await start();
    kernels[0]!.say({ type: "running", cell: "c", ended: ["b"] });
    lose(kernels[0]!);
    expect([kernel.state(), kernel.isOpen(), kernels.length]).toEqual(["lost", false, 1]);
    expect([gone, cut]).toEqual([[["a", "c"]], [null]]);
    expect(lost.mock.calls).toEqual([["why", "broken"]]);
  });
});

describe("a kernel whose graphics are taken away", () => {
  const taken = { type: "lost", reason: "why", goesOn: true } as const;

  test("has another in its place, in which goes on what has not failed", async () => {
    const asked = vi.fn(() => true);
    const { kernel, kernels, closed, gone, cut, lost } = await start({ goesOn: asked });
    kernels[0]!.answer({ a: { state: "error", failure: {} as never }, c: queued }, { busy: true });
    kernels[0]!.say(taken);
    expect(asked.mock.calls).toEqual([[new Set(["b", "c"])]]);
    await vi.waitFor(() => expect(lost).toHaveBeenCalled());
    expect(lost.mock.calls).toEqual([["why", "replaced"]]);
    expect([closed(), gone, cut]).toEqual([[true, false], [[]], [["b", "c"]]]);
    expect(kernel.state()).toBe("busy");
  });

  test("has none where nothing is to go on", async () => {
    const { kernel, kernels, lost } = await start({ goesOn: () => false });
    kernels[0]!.say(taken);
    expect(lost.mock.calls).toEqual([["why", "broken"]]);
    expect([kernel.state(), kernels.length]).toEqual(["lost", 1]);
  });

  test("and another stands by once more where what runs may have no end", async () => {
    const { kernels, lost } = await start({ mayHang: () => true });
    kernels[0]!.say(taken);
    await vi.waitFor(() => expect(lost).toHaveBeenCalled());
    expect(kernels).toHaveLength(3);
  });
});

test("a kernel that is lost while it is opened is not opened after all", async () => {
  const { kernels, openKernel } = createFakeKernels();
  const greet = vi.fn();
  const { kernel } = keep({
    greet,
    async openKernel(events) {
      const opened = await openKernel(events);
      events.message({ type: "lost", reason: "at once" });
      return opened;
    },
  });
  await kernel.start();
  expect(kernel.state()).toBe("lost");
  expect(kernels[0]!.closed).toBe(true);
  expect(greet).not.toHaveBeenCalled();
});

describe("a kernel that stands by", () => {
  test("stays while what runs may have no end, and goes with the need for it", async () => {
    let mayHang = true;
    const { kernel, kernels, closed } = await start({ mayHang: () => mayHang });
    kernel.standBy();
    kernels[0]!.answer({ a: done, b: done });
    await pass(500);
    expect(closed()).toEqual([false, false]);
    mayHang = false;
    kernels[0]!.answer({ a: done });
    await pass(0);
    expect(closed()).toEqual([false, true]);
  });

  test("stays while a Stop waits for its answer, though nothing runs any more", async () => {
    const { kernel, kernels, closed } = await start();
    const stopping = kernel.stop("a");
    await pass(tick);
    kernels[0]!.answer({ a: done, b: done }, { seq: 1 } as object);
    await pass(0);
    expect(closed()).toEqual([false, false]);
    kernels[0]!.answer();
    await stopping;
    await pass(0);
    expect(closed()).toEqual([false, true]);
  });

  test("goes with the kernel that is lost", async () => {
    const { kernel, kernels, closed } = await start({ mayHang: () => true });
    kernel.standBy();
    kernels[0]!.lose("out of memory");
    await pass(0);
    expect(closed()[1]).toBe(true);
  });

  test("is not heard before its turn", async () => {
    const { kernel, kernels, heard } = await start();
    kernel.standBy();
    const before = heard.length;
    kernels[1]!.say({ type: "ready" });
    expect(heard).toHaveLength(before);
  });
});

describe("Stop", () => {
  test("of a kernel that is not there is answered", async () => {
    expect(await keep().kernel.stop("a")).toBe("answered");
  });

  test("that is answered leaves the kernel as it is", async () => {
    const { kernel, kernels, closed, gone } = await start();
    const stopping = kernel.stop("a");
    await pass(50);
    kernels[0]!.answer();
    await pass(500);
    expect(await stopping).toBe("answered");
    expect(closed()).toEqual([false, true]);
    expect(gone).toEqual([]);
  });

  test("that is answered at once opens no other kernel", async () => {
    const { kernel, kernels } = await start();
    const stopping = kernel.stop("a");
    await pass(tick - 5);
    kernels[0]!.answer();
    await pass(500);
    expect(await stopping).toBe("answered");
    expect(kernels).toHaveLength(1);
  });

  test("that is not answered replaces the kernel: what had not ended, but for its cell, is to run again", async () => {
    const { kernel, kernels, gone, cut } = await start();
    kernels[0]!.say({ type: "running", cell: "c", ended: ["a"] });
    kernels[0]!.answer({ d: queued }, { busy: true });
    const stopping = ["c", "d"].map(kernel.stop);
    await pass(4 * tick);
    expect(await Promise.all(stopping)).toEqual(["replaced", "answered"]);
    expect([gone, cut]).toEqual([[["c", "d"]], [["b"]]]);
  });

  test("that is not answered, where what runs may have no end, stops what ran, not what had ended", async () => {
    const { kernel, kernels, closed, gone, cut } = await start({ mayHang: () => true });
    kernels[0]!.say({ type: "running", cell: "c", ended: ["a"] });
    const stopping = kernel.stop("c");
    await pass(4 * tick - 1);
    expect(closed()).toEqual([false, false]);
    await pass(1);
    expect(await stopping).toBe("replaced");
    expect(closed()).toEqual([true, false]);
    expect([gone, cut]).toEqual([[["b", "c"]], [null]]);
    expect(types(kernels[1]!.sent)).toBe("run");
  });

  test.each([
    ["running", running],
    ["queued", queued],
  ])(
    "that is answered and leaves the cell %s replaces the kernel, which a cell has broken",
    async (_, state) => {
      const { kernel, kernels, closed, gone, cut } = await start();
      kernels[0]!.answer({ a: state }, { busy: true });
      const stopping = kernel.stop("a");
      await pass(tick - 5);
      kernels[0]!.answer({});
      await pass(50);
      expect(await stopping).toBe("replaced");
      expect(closed()).toEqual([true, false]);
      expect([gone, cut]).toEqual([[["a"]], [["b"]]]);
    },
  );

  test("of a cell that was asked for and never heard of replaces a kernel that leaves it so", async () => {
    const { kernel, kernels } = keep();
    await kernel.start();
    const stopping = kernel.stop("a");
    await pass(tick - 5);
    kernels[0]!.answer({});
    expect(await stopping).toBe("replaced");
  });

  const startDeaf = async () => {
    const kept = await start();
    kept.kernels[0]!.deaf = true;
    await pass(200);
    return kept;
  };

  test("finds another kernel at hand, and is quick, if a cell does not answer when asked", async () => {
    const { kernel, kernels, closed } = await startDeaf();
    expect(closed()).toEqual([false, false]);
    const stopping = kernel.stop("a");
    await pass(tick);
    expect(await stopping).toBe("replaced");
    expect(closed()).toEqual([true, false]);
    expect(kernels[1]!.sent.length).toBeGreaterThan(0);
  });

  test("is patient with a silent cell that answers when asked, and opens no other kernel before", async () => {
    const { kernel, kernels, closed } = await start();
    await pass(2000);
    expect(kernels).toHaveLength(1);
    const stopping = kernel.stop("a");
    await pass(4 * tick - 5);
    kernels[0]!.answer();
    expect(await stopping).toBe("answered");
    expect(closed()[0]).toBe(false);
  });

  test("is patient with one that has answered late", async () => {
    const { kernel, kernels } = await startDeaf();
    kernels[0]!.say({ type: "pong", id: 1 });
    const stopping = kernel.stop("a");
    await pass(4 * tick - 5);
    kernels[0]!.answer();
    expect(await stopping).toBe("answered");
  });

  test("has no other kernel at hand once the silent cell is done", async () => {
    const { kernels, closed } = await startDeaf();
    kernels[0]!.answer({ a: done, b: done });
    await pass(2000);
    expect(closed()).toEqual([false, true]);
  });

  test("does not take a kernel that stood by and was lost", async () => {
    const { kernel, kernels } = await startDeaf();
    kernels[1]!.lose("out of memory");
    const stopping = kernel.stop("a");
    await pass(200);
    expect(await stopping).toBe("replaced");
    expect(kernels.map(({ sent }) => sent.length > 0)).toEqual([true, false, true]);
  });

  const sayMore = async (kernel: { say(message: FromKernel): void }, times: number) => {
    for (let i = 0; i < times; i++) {
      await pass(3 * tick);
      kernel.say({ type: "update", states: {}, outputs: {}, values: {}, busy: true, seq: 1 });
    }
  };

  test("waits for a kernel that is slow to answer but says other things", async () => {
    const { kernel, kernels } = await start();
    const stopping = kernel.stop("a");
    await sayMore(kernels[0]!, 5);
    kernels[0]!.answer();
    expect(await stopping).toBe("answered");
    expect(kernels[0]!.closed).toBe(false);
  });

  test("does not wait for ever for one that says other things", async () => {
    const { kernel, kernels, closed } = await start();
    const stopping = kernel.stop("a");
    await sayMore(kernels[0]!, 25);
    expect(await stopping).toBe("replaced");
    expect(closed()).toEqual([true, false]);
  });

  test("pressed twice, or on two cells, is one answer's worth", async () => {
    const { kernel, kernels, closed } = await start();
    const stopping = ["a", "a", "b"].map(kernel.stop);
    await pass(50);
    kernels[0]!.answer();
    expect(await Promise.all(stopping)).toEqual(["answered", "answered", "answered"]);
    await pass(500);
    expect(closed()).toEqual([false, true]);
  });

  test("is answered even if the reader has moved on since", async () => {
    const { kernel, kernels, closed } = await start();
    const stopping = kernel.stop("a");
    await pass(50);
    const { seq } = kernels[0]!.sent.at(-1) as { seq: number };
    kernel.ask({ type: "input", name: "R", value: 7 });
    kernels[0]!.answer({}, { seq } as object);
    expect(await stopping).toBe("answered");
    await pass(500);
    expect(closed()[0]).toBe(false);
  });

  test("pressed twice without an answer replaces the kernel once", async () => {
    const { kernel, closed } = await start();
    const first = kernel.stop("a");
    await pass(60);
    const second = kernel.stop("b");
    await pass(500);
    expect([await first, await second]).toEqual(["replaced", "answered"]);
    expect(closed()).toEqual([true, false]);
  });

  test("during which the kernel is lost opens none in its place", async () => {
    const { kernel, kernels } = await start();
    const stopping = kernel.stop("a");
    kernels[0]!.lose("out of memory");
    await pass(500);
    expect(await stopping).toBe("answered");
    expect([kernel.state(), kernels.length]).toEqual(["lost", 1]);
  });

  test("that replaces the kernel is the last word on it: what the old one still says is not heard", async () => {
    const { kernel, kernels, heard, lost } = await start();
    const stopping = kernel.stop("a");
    await pass(100);
    await stopping;
    const before = heard.length;
    kernels[0]!.answer({ a: done });
    kernels[0]!.lose("out of memory");
    expect(heard).toHaveLength(before);
    expect(lost).not.toHaveBeenCalled();
    expect(kernel.state()).toBe("busy");
  });

  test("pressed while the kernel starts comes after what that was asked first", async () => {
    const { kernel, kernels } = keep();
    const starting = kernel.start();
    const stopping = kernel.stop("a");
    await starting;
    await pass(0);
    expect(types(kernels[0]!.sent)).toBe("run stop");
    kernels[0]!.answer();
    expect(await stopping).toBe("answered");
  });
});
