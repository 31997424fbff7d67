import { describe, expect, test, vi } from "vitest";
import { mount } from "../../tests/mount";
import { setNotebook } from "../../tests/setNotebook";
import { tryKind } from "../../tests/tryKind";
import { typeInto } from "../../tests/typeInto";
import { kind, Table } from "./Table";
import { readFile, readUse } from "./use";

const control = { kind: "table", name: "table", label: "your table", value: "" } as const;
const good = "a,b,c (class)\n1,2,u\n3,4,v";

test("a table is a text that cells can use as it is, or none", () => {
  const isTable = (text: string) => text === "" || readUse(text).fault === null;
  tryKind(kind, control, (value) => typeof value === "string" && isTable(value));
  expect(kind.takes(control, good)).toBe(true);
  for (const bad of ["a,b\n1,2\n3", "a,b (number)\n1,x\n2,3", "a,b\nu,v\nw,z", "a\n1"])
    expect([bad, kind.takes(control, bad)]).toEqual([bad, false]);
  expect(kind.write(control, "")).toBe("no table");
  expect(kind.write(control, good)).toBe("2 rows: of a and b, which of 2 classes (u, v) c is.");
});

async function open() {
  const { notebook, inputs } = setNotebook();
  const page = await mount(<Table name="table" label="your table" />, notebook);
  const of = (selector: string) => [...page.main.querySelectorAll(selector)];
  const select = (label: string) =>
    of("label")
      .find((one) => one.textContent!.startsWith(label))!
      .querySelector("select")!;
  return {
    ...page,
    of,
    paste: (text: string) => typeInto(page, of("textarea")[0]!, text),
    choose: (label: string, value: string) => typeInto(page, select(label), value),
    chosen: (label: string) => select(label).value,
    press: (name: string) => page.press(page.button(name)!),
    problems: () =>
      of("[role=alert]")
        .map((one) => one.textContent)
        .join(""),
    value: () => inputs.table,
  };
}

const iris = "length;width;kind\n5,1;3,5;setosa\n7;3,2;versicolor\n4,9;;setosa\n1;2";

describe("a pasted table", () => {
  test("is shown as it is read, and used only then, without the rows that cannot be", async () => {
    const { paste, main, of, chosen, press, value, leave } = await open();
    await paste(iris);
    expect(main.textContent).toContain(
      "3 rows of 3 columns, parted by semicolons, decimals after a comma",
    );
    expect(of("tbody tr")).toHaveLength(3);
    expect(of(".table-faults li").map((one) => one.textContent)).toEqual([
      "line 4: width is empty",
      "line 5 has 2 cells, not 3",
    ]);
    expect(["x1 is", "x2 is", "the answer is", "which is"].map(chosen)).toEqual([
      ...["0", "1", "2", "classes"],
    ]);
    expect(value()).toBeUndefined();
    const focus = vi.spyOn(of("fieldset")[0] as HTMLElement, "focus");
    await press("Use 2 rows");
    expect(focus).toHaveBeenCalledOnce();
    expect(value()).toBe("length,width,kind (class)\n5.1,3.5,setosa\n7,3.2,versicolor");
    expect(kind.takes(control, value()!)).toBe(true);
    expect(of("textarea")[0]!.textContent).toBe("");
    expect(main.textContent).toContain("2 rows: of length and width, which of 2 classes");
    await press("Forget it");
    expect(value()).toBe("");
    await leave();
  });

  test("is used as the reader says", async () => {
    const { paste, choose, press, value, leave } = await open();
    await paste(iris);
    await choose("x1 is", "1");
    await choose("x2 is", "");
    await choose("the answer is", "0");
    await press("Use 2 rows");
    expect(value()).toBe("width,length (number)\n3.5,5.1\n3.2,7");
    await leave();
  });

  test("says which of its columns are not used", async () => {
    const { paste, choose, main, leave } = await open();
    await paste("a,b,c,d,e,f,g\n1,2,3,4,5,6,u\n2,3,4,5,6,7,v");
    expect(main.textContent).toContain("Not used: c, d, e and f. Two numbers");
    await choose("x2 is", "");
    expect(main.textContent).toContain("Not used: b, c, d and 2 more.");
    await paste(iris);
    expect(main.textContent).not.toContain("Not used");
    await leave();
  });

  test("that is read otherwise is looked at anew", async () => {
    const { paste, choose, main, problems, leave } = await open();
    await paste(iris);
    await choose("cells parted by", "|");
    expect(problems()).toBe(
      "This is no table to use: line 1: there is one column, and at least two are needed.",
    );
    await paste("1;2;0\n3;4;1\n5;6;0\n7;8;1");
    await choose("first line", "names");
    expect(main.textContent).toContain("3 rows of 3 columns");
    await leave();
  });

  test("that is none, or too large, is said to be so, and thrown away", async () => {
    const { paste, problems, button, press, of, value, leave } = await open();
    await paste('a,b\n1,"2\n3,4\n');
    expect(problems()).toBe(
      "This is no table to use: line 2: a quotation mark is opened and never closed.",
    );
    expect(button("Use 2 rows")).toBeUndefined();
    await paste(`a,b\n${"1,2\n".repeat(100_001)}`);
    expect(problems()).toContain("the table has 100,001 rows; up to 100,000 are read");
    expect(of("textarea")).toEqual([]);
    await press("Throw away");
    expect([of("textarea").length, value()]).toEqual([1, undefined]);
    await leave();
  });
});

test("of an empty file it is said that it is none", async () => {
  const { of, follow, problems, leave } = await open();
  const drop = Object.assign(new window.Event("drop", { bubbles: true }), {
    dataTransfer: { files: [new File(["\n"], "rows.csv")] },
  });
  await follow(() => void of("fieldset")[0]!.dispatchEvent(drop));
  await vi.waitFor(() => follow(() => expect(problems()).toContain("the table is empty")));
  await leave();
});

test("a file is read in the letters that it is written in", async () => {
  const read = (...bytes: number[]) =>
    readFile({ size: bytes.length, arrayBuffer: async () => Uint8Array.from(bytes).buffer });
  expect(await read(0xc3, 0xa4, 0x3b)).toBe("ä;");
  expect(await read(0xe4, 0x3b)).toBe("ä;");
  expect(await read(0xff, 0xfe, 0xe4, 0x00, 0x3b, 0x00)).toBe("ä;");
  const huge = { size: 1e9, arrayBuffer: () => Promise.reject(new Error("read")) };
  await expect(readFile(huge)).rejects.toThrow("The file has 1000 MB, and a table up to 20.");
});
