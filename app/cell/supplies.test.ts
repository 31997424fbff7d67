import { beforeEach, expect, test, vi } from "vitest";
import type { ToKernel } from "../kernel/protocol";
import { type Fetching, openSupplies } from "./supplies";

type Wait = Parameters<ReturnType<typeof openSupplies>["wait"]>[0];

/** A file on its way, which comes or fails as the test says. */
function createFile(bytes: number) {
  let settle!: { come(bytes: ArrayBuffer): void; fail(error: Error): void };
  const whole = new Promise<ArrayBuffer>((come, fail) => {
    settle = { come, fail };
  });
  const file = { bytes, so: 0, got: () => file.so, take: vi.fn(() => whole), ...settle };
  return file satisfies Fetching & object as Fetching & typeof file;
}

let files: Record<string, ReturnType<typeof createFile>>;
let hear: () => void;
let sent: ToKernel[];
let transferred: Transferable[];
let supplies: ReturnType<typeof openSupplies>;
const changed = vi.fn();
const fetchLater = vi.fn((library: string, name: string, heard: () => void) => {
  hear = heard;
  if (library !== "mnist" || !files[name]) throw new Error(`${library} has no file ${name}`);
  return files[name]!;
});
const answer = (message: ToKernel, transfer: Transferable[] = []) => {
  sent.push(message);
  transferred.push(...transfer);
};
beforeEach(() => {
  files = { x: createFile(1000), y: createFile(200) };
  sent = [];
  transferred = [];
  vi.clearAllMocks();
  supplies = openSupplies(fetchLater, changed);
});

const waitFor = (cell: string, ...names: string[]): Wait => ({
  type: "wait",
  cell,
  asks: names.length > 0 ? [{ library: "mnist", what: names.join(" and "), files: names }] : [],
});

test("a kernel gets each file once, however often it asks and whoever waits, without a copy", async () => {
  for (let i = 0; i < 1000; i++) supplies.wait(waitFor(i % 2 ? "a" : "b", "x", "x"), answer);
  const bytes = new ArrayBuffer(1000);
  files.x!.come(bytes);
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent).toEqual([{ type: "file", library: "mnist", name: "x", bytes }]);
  expect(transferred).toEqual([bytes]);
  for (let i = 0; i < 1000; i++) supplies.wait(waitFor("a", "x"), answer);
  await Promise.resolve();
  expect(sent).toHaveLength(1);
  expect(fetchLater).toHaveBeenCalledTimes(1);
});

test("what a cell waits for is counted over all its files, each once", () => {
  supplies.wait(waitFor("a", "x", "y"), answer);
  supplies.wait(waitFor("b", "y", "y"), answer);
  expect(supplies.comingTo("a")).toEqual({ what: "x and y", got: 0, bytes: 1200 });
  expect(supplies.comingTo("b")).toEqual({ what: "y and y", got: 0, bytes: 200 });
  changed.mockClear();
  files.x!.so = 300;
  files.y!.so = 50;
  hear();
  expect(changed).toHaveBeenCalledOnce();
  expect(supplies.comingTo("a")).toEqual({ what: "x and y", got: 350, bytes: 1200 });
  expect(supplies.comingTo("a")).toBe(supplies.comingTo("a"));
  supplies.wait(waitFor("a"), answer);
  expect(supplies.comingTo("a")).toBeNull();
  expect(supplies.comingTo("b")).toEqual({ what: "y and y", got: 50, bytes: 200 });
});

test("why a file does not come is told, and it is fetched anew when it is asked for again", async () => {
  supplies.wait(waitFor("a", "x"), answer);
  files.x!.fail(new Error("the server says 404"));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent).toEqual([
    { type: "no-file", library: "mnist", name: "x", reason: "the server says 404" },
  ]);
  files.x = createFile(1000);
  supplies.wait(waitFor("a", "x"), answer);
  files.x.come(new ArrayBuffer(1000));
  await vi.waitFor(() => expect(sent).toMatchObject([{}, { type: "file", name: "x" }]));
});

test("what no package names is refused, and nobody waits for it", () => {
  supplies.wait(waitFor("a", "../../secret"), answer);
  supplies.wait(
    { type: "wait", cell: "a", asks: [{ library: "no", what: "", files: ["x"] }] },
    answer,
  );
  expect(sent).toMatchObject([
    { type: "no-file", reason: "mnist has no file ../../secret" },
    { type: "no-file", reason: "no has no file x" },
  ]);
  expect(supplies.comingTo("a")).toBeNull();
});
