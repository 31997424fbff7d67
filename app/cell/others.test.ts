import { describe, expect, test } from "vitest";
import { takes } from "../control/kinds";
import { createFakeStorage } from "../tests/fakeStorage";
import { makeLesson, openNotebook } from "../tests/openNotebook";
import { openEntries } from "./entries";
import { createKeeper } from "./keep";

const lesson = makeLesson({ a: "const a = R + 1", b: "const b = a + 1" }, ["b"]);

/** Windows on one lesson in one browser; the kernels do what a test says. */
function openWindows(count = 2) {
  const storage = createFakeStorage();
  const open = (i: number) => {
    const keep = createKeeper(
      openEntries(storage.open, "", () => {}),
      lesson,
      takes,
      { name: `w${i}`, had: () => undefined, leave() {} },
    );
    return openNotebook(lesson, { keep }, { work: keep.read() });
  };
  return Array.from({ length: count }, (_, i) => open(i)) as [
    ReturnType<typeof openNotebook>,
    ReturnType<typeof openNotebook>,
  ];
}
const running = { state: "running", milliseconds: 1, step: null, steps: null } as const;

describe("what another window does", () => {
  test("to a control is done here and said, and not kept as this window's own", () => {
    const [{ notebook: here }, { notebook: there }] = openWindows();
    there.set("R", 5);
    expect([here.input("R"), here.news()]).toEqual([1, null]);
    here.catchUp();
    const controls = [{ name: "R", here: 1, there: 5 }];
    expect([here.input("R"), here.isTouched()]).toEqual([5, false]);
    expect(here.news()).toEqual({ cells: [], controls, notes: [], waits: false });
    const before = here.news();
    here.catchUp();
    expect(here.news()).toBe(before);
    there.set("R", 6);
    here.catchUp();
    expect(here.news()!.controls).toEqual([{ name: "R", here: 1, there: 6 }]);
    there.set("R", 1);
    here.catchUp();
    expect([here.input("R"), here.news()]).toEqual([1, null]);
    there.catchUp();
    expect(there.news()).toBeNull();
  });

  test("to a control waits for the reader where something runs that it would cut short", async () => {
    const [{ notebook: here, kernels }, { notebook: there }] = openWindows();
    await here.run("b");
    kernels[0]!.answer({ b: running }, { busy: true } as never);
    there.set("R", 5);
    here.catchUp();
    expect([here.input("R"), here.news()!.waits]).toEqual([1, true]);
    here.answerNews("take");
    expect([here.input("R"), here.news()]).toEqual([5, null]);
    there.set("R", 6);
    here.catchUp();
    here.answerNews("read");
    expect([here.input("R"), here.news()]).toEqual([5, null]);
    // What the reader sets here is newer than what was said.
    there.set("R", 7);
    here.catchUp();
    here.set("R", 8);
    expect([here.input("R"), here.news()]).toEqual([8, null]);
  });

  test("to a control is taken back where the reader says so, and from then on each goes its way", () => {
    const [{ notebook: here }, { notebook: there }] = openWindows();
    there.set("R", 5);
    here.catchUp();
    here.answerNews("leave");
    there.set("R", 6);
    for (const one of [here, there]) one.catchUp();
    expect([here.input("R"), here.news(), there.input("R")]).toEqual([1, null, 6]);
    // What this window never took is not its own to reset.
    here.set("R", 2);
    there.catchUp();
    expect(there.input("R")).toBe(2);
  });

  test("to a cell is offered here, and what is written here goes on", async () => {
    const [{ notebook: here }, { notebook: there }] = openWindows();
    here.write("a", "const a = 2");
    there.write("a", "const a = 3");
    for (const one of [here, there]) one.catchUp();
    expect(here.cell("a")).toMatchObject({ source: "const a = 2", elsewhere: { edit: {} } });
    expect(here.news()!.cells).toEqual(["a"]);
    here.answerNews("read");
    here.catchUp();
    expect(here.news()).toBeNull();
    here.takeElsewhere("a");
    expect(here.cell("a")).toMatchObject({ source: "const a = 3", elsewhere: null });
    expect(here.cell("a")!.state).toEqual({ state: "stale", waitsFor: null });
    expect(here.cell("a")!.past).toMatchObject([{ source: "const a = 2" }]);
    here.bringBack("a");
    expect(here.cell("a")).toMatchObject({ source: "const a = 2", past: [{}] });
    here.throwAway("a");
    expect(here.cell("a")!.past).toEqual([]);
    // Written again as it is there, it is no other.
    there.write("a", "const a = 4");
    here.catchUp();
    here.write("a", "const a = 4");
    expect(here.cell("a")!.elsewhere).toBeNull();
  });

  test("is the author's again there and here, if the reader takes that", async () => {
    const [{ notebook: here }, { notebook: there }] = openWindows();
    here.write("a", "const a = 2");
    there.catchUp();
    there.takeElsewhere("a");
    await there.reset("a");
    here.catchUp();
    expect(here.cell("a")).toMatchObject({ source: "const a = 2", elsewhere: { text: null } });
    here.takeElsewhere("a");
    expect(here.cell("a")).toMatchObject({ source: lesson.cells[0]!.source, elsewhere: null });
    expect(there.news()).toBeNull();
  });

  test("leaves what Reset all can be undone with, and what another has typed outlasts a Reset all", async () => {
    const [{ notebook: here }, { notebook: there }] = openWindows();
    here.set("R", 3);
    there.write("b", "const b = 9");
    await here.resetAll();
    there.set("R", 4);
    here.catchUp();
    expect([here.isChanged(), here.isTouched()]).toEqual([true, false]);
    expect(here.cell("b")!.elsewhere!.edit!.source).toBe("const b = 9");
    here.takeElsewhere("b");
    expect([here.isTouched(), here.work().edits.b!.source]).toEqual([true, "const b = 9"]);
  });

  test("to a note is there at the next look, and said; what is noted here is added to that", () => {
    const [{ notebook: here }, { notebook: there }] = openWindows();
    expect(here.note("guess")).toBeNull();
    there.setNote("guess", { said: "too large" });
    here.setNote("guess", { ...(here.note("guess") as object), found: "right" });
    there.catchUp();
    expect(there.note("guess")).toEqual({ said: "too large", found: "right" });
    expect(there.news()!.notes).toEqual(["guess"]);
    expect(there.note("guess")).toBe(there.note("guess"));
  });
});
