import { expect, test } from "vitest";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { Try } from "./Try";

test("what is meant for a choice is offered with it, until all is set so", async () => {
  const { notebook, inputs, tell } = setNotebook();
  const page = await mount(
    <Try
      label="Set 64 units"
      says="Digits need more."
      when={{ control: "data", is: "digits" }}
      settings={[{ set: "layers", to: "64 relu" }]}
    />,
    notebook,
  );
  expect(page.main.textContent).toBe("");
  await page.follow(() => {
    inputs.data = "digits";
    tell();
  });
  expect(page.main.textContent).toBe("Digits need more. Set 64 units");
  await page.press(page.button("Set 64 units")!);
  expect(inputs.layers).toBe("64 relu");
  await page.follow(tell);
  expect(page.main.textContent).toBe("");
  await page.leave();
});

test("it writes into a cell's code and runs that, while there is something to replace", async () => {
  const { notebook, tell } = setNotebook();
  const run: string[] = [];
  const cell = { source: "return 1 / (1 + e);" };
  Object.assign(notebook, {
    cell: () => cell,
    write: (_: string, source: string) => Object.assign(cell, { source }),
    run: (name: string) => run.push(name),
  });
  const write = { cell: "sigmoid", put: "return y;", for: "return 1 / (1 + e);" };
  const page = await mount(<Try label="Return y" write={write} />, notebook);
  await page.press(page.button("Return y")!);
  expect([cell.source, ...run]).toEqual(["return y;", "sigmoid"]);
  await page.follow(tell);
  expect(page.button("Return y")!.disabled).toBe(true);
  await page.leave();
});
