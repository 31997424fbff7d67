import { expect, test } from "vitest";
import type { Lesson } from "../cell/lesson";
import type { NotebookCell } from "../cell/versions";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { Trouble } from "./Trouble";

test("the first cell that failed is said, and nothing once it runs again", async () => {
  const set = setNotebook();
  const author = { source: "as written" };
  let { source } = author;
  const states: Record<string, object> = { data: { state: "done" }, now: { state: "done" } };
  set.notebook.cell = (name) =>
    states[name] ? ({ state: states[name], source, author } as NotebookCell) : undefined;
  const about = [
    { cell: "now", says: "", control: "layers" },
    { cell: "data", says: "nothing is drawn", control: "data" },
  ];
  const page = await mount(
    <>
      <fieldset data-control="data" />
      <Trouble cells={["data", "none", "now"]} about={about} />
    </>,
    set.notebook,
  );
  const marked = () => page.main.querySelector("[data-trouble]")?.getAttribute("data-control");
  const said = () => page.main.querySelector("output")!.textContent;
  const become = (name: string, state: object) =>
    page.follow(() => {
      states[name] = state;
      set.tell();
    });
  expect(said()).toBe("");
  const failure = { name: "RangeError", message: "nothing is drawn yet", cell: "data" };
  await become("data", { state: "error", failure: { ...failure, place: { line: 1, column: 25 } } });
  expect([said(), marked()]).toEqual(["Nothing is drawn yet", "data"]);
  await page.follow(() => {
    source = "changed";
    set.tell();
  });
  expect(said()).toBe("RangeError: nothing is drawn yet (in data, line 1, column 25)");
  await become("data", { state: "done" });
  expect([said(), marked()]).toEqual(["", undefined]);
  await page.leave();
});

test("a cell that these need is named where it failed, though its code is the author's", async () => {
  const set = setNotebook();
  const failure = {
    name: "ReferenceError",
    message: "activations is not defined",
    cell: "choices",
  };
  const author = { source: "as written" };
  const states: Record<string, object> = {
    data: { state: "stale", waitsFor: "choices" },
    choices: { state: "error", failure: { ...failure, place: { line: 1, column: 9 } } },
  };
  set.notebook.cell = (name) => ({ state: states[name], ...author, author }) as NotebookCell;
  set.notebook.dependencies = () => [
    { cell: "choices", gives: ["choice"], takes: [], follows: [] },
    { cell: "data", gives: [], takes: [{ name: "choice", from: "choices" }], follows: [] },
  ];
  const page = await mount(<Trouble cells={["data"]} />, set.notebook);
  expect(page.main.querySelector("output")!.textContent).toBe(
    "ReferenceError: activations is not defined (in choices, line 1, column 9)",
  );
  await page.leave();
});

test("what has a way out offers it beside the reason", async () => {
  const set = setNotebook();
  const failure = { name: "RangeError", message: "up to 32 units, not 64", cell: "network" };
  const author = { source: "as written" };
  const failed = { state: { state: "error", failure }, ...author, author };
  set.notebook.cell = () => failed as NotebookCell;
  const offers = { label: "Set 8 units", settings: [{ set: "layers", to: "8 tanh" }] };
  const about = (says: string) => [{ cell: "network", says, control: "layers", offers }];
  const page = await mount(
    <>
      <Trouble cells={["network"]} about={about("there is no")} />
      <Trouble cells={["network"]} about={about("up to 32 units")} />
    </>,
    set.notebook,
  );
  expect(page.main.querySelectorAll("button")).toHaveLength(1);
  await page.press(page.button("Set 8 units")!);
  expect(set.inputs.layers).toBe("8 tanh");
  await page.leave();
});

test("how much has come of what a cell waits for is said beside its controls, too", async () => {
  const set = setNotebook();
  const coming = { what: "threes and sevens", got: 500_000, bytes: 2_000_000 };
  let now: typeof coming | null = coming;
  set.notebook.comingTo = (name) => (name === "data" ? now : null);
  const page = await mount(<Trouble cells={["data", "now"]} />, set.notebook);
  const label = () => page.main.querySelector("label");
  expect(label()!.textContent).toBe("threes and sevens: 0.5 of 2.0 MB");
  await page.follow(() => {
    now = null;
    set.tell();
  });
  expect(label()).toBeNull();
  await page.leave();
});

test("while what came last is out of date it is said what marks that, and with which settings it was made", async () => {
  const set = setNotebook({
    cells: [{ compiled: { name: "now", outputs: ["byHand"] } }],
    controls: [
      { kind: "choice", name: "data", label: "data", options: ["circle"], value: "circle" },
    ],
  } as unknown as Partial<Lesson>);
  set.notebook.dependencies = () => [
    { cell: "now", gives: ["byHand"], takes: [], follows: ["data"] },
  ];
  set.values["byHand.loss"] = { kind: "number", value: 0.05 };
  const page = await mount(<Trouble cells={["now"]} of="byHand.loss" />, set.notebook);
  const said = () => page.main.querySelector(".before")?.textContent;
  expect(said()).toBeUndefined();
  await page.follow(() => {
    set.inputs.data = "drawn";
    set.states.now = "stale";
    set.tell();
  });
  expect(said()).toBe("Italic numbers and pale pictures are from before (data circle).");
  await page.follow(() => {
    set.states.now = "done";
    set.tell();
  });
  expect(said()).toBeUndefined();
  await page.leave();
});
