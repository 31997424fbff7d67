import { beforeEach, expect, test, vi } from "vitest";
import { makeLesson, openNotebook } from "../tests/openNotebook";
import { Absence, arrive } from "./arrive";
import { markOf } from "./mark";

vi.mock("./arrive", async (original) => {
  const whole = await original<typeof import("./arrive")>();
  return { ...whole, arrive: vi.fn(whole.arrive) };
});

const sources = { a: "const a = R + 1", b: "const b = a + 1" };
const lesson = makeLesson(sources);
const absence = new Absence("the site has changed, reload the page", true);
const edit = "const a = R + 10";

beforeEach(() => {
  vi.mocked(arrive).mockReset();
});

test("where what compiles does not arrive a Run says so, the edit stays, and the next Run may do", async () => {
  const { notebook, stateOf, settled } = openNotebook(lesson, { local: true });
  notebook.write("a", edit);
  vi.mocked(arrive).mockRejectedValueOnce(absence);
  await notebook.run("a");
  expect(notebook.notice()).toContain("Your changes cannot run");
  expect(notebook.notice()).toContain("the site has changed, reload the page");
  expect(stateOf("a")).toEqual({ state: "stale", waitsFor: null });
  expect(notebook.work().edits.a!.source).toBe(edit);
  vi.mocked(arrive).mockImplementation((load) => load(false));
  await notebook.run("a");
  await settled();
  expect(notebook.notice()).toBeNull();
  expect(notebook.value("b")).toEqual({ kind: "number", value: 12 });
});

test("an edit of an earlier visit that cannot be read is shown, and runs once it can", async () => {
  const work = { edits: { a: { source: edit, of: markOf(sources.a) } }, inputs: {} };
  const { notebook, settled } = openNotebook(lesson, { local: true }, { work });
  vi.mocked(arrive).mockRejectedValueOnce(absence);
  await notebook.start();
  expect(notebook.kernelState()).toBe("lost");
  expect(notebook.notice()).toContain("the site has changed, reload the page");
  expect(notebook.cell("a")!.source).toBe(edit);
  vi.mocked(arrive).mockImplementation((load) => load(false));
  await notebook.start();
  await settled();
  expect(notebook.value("b")).toEqual({ kind: "number", value: 12 });
});

test("a cell that is reset while that is missing is the author's, and says that it has yet to run", async () => {
  const { notebook, stateOf } = openNotebook(lesson, { local: true });
  notebook.write("a", edit);
  vi.mocked(arrive).mockImplementation((load) => load(false));
  await notebook.run("a");
  vi.mocked(arrive).mockRejectedValueOnce(absence);
  await notebook.reset("a");
  expect(notebook.cell("a")!.source).toBe(sources.a);
  expect(stateOf("a").state).not.toBe("done");
  expect(notebook.notice()).toContain("reload the page");
});

test("a reload is given all that the reader has changed", () => {
  const reload = vi.fn();
  const { notebook } = openNotebook(lesson, { reload });
  notebook.write("a", edit);
  notebook.set("R", 5);
  notebook.reload();
  expect(reload).toHaveBeenCalledWith({
    edits: { a: { source: edit, of: markOf(sources.a) } },
    inputs: { R: 5 },
  });
});
