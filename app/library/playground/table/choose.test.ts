import fc from "fast-check";
import { expect, test } from "vitest";
import { choose, guessChoice, writeChosen } from "./choose";
import { parseTable, readTable } from "./readTable";

const iris = `sepal length,sepal width,petal length,species
5.1,3.5,1.4,setosa
4.9,3,1.4,setosa
7,3.2,4.7,versicolor`;

test("the answer is found by its name or stands last, x1 and x2 are what holds numbers", () => {
  const guess = (text: string) => guessChoice(readTable(text));
  expect(guess(iris)).toEqual({ x1: 0, x2: 1, answer: 3, task: "classes" });
  expect(guess("Class;a;name;b\n0;1;u;2\n1;3;v;4\n0;1;w;9\n1;2;x;8")).toEqual({
    ...{ x1: 1, x2: 3, answer: 0, task: "classes" },
  });
  expect(guess("a;b\n1;0,5\n2;0,7")).toEqual({ x1: 0, x2: null, answer: 1, task: "regression" });
  expect(guess("a;b\nu;v\nw;z")).toBeNull();
});

test("a few whole numbers that come again are classes, others a regression", () => {
  const task = (values: string[]) =>
    guessChoice(readTable(`a;b\n${values.map((v, i) => `${i};${v}`).join("\n")}`))!.task;
  expect(task(["0", "1", "0", "1"])).toBe("classes");
  expect(task(["0", "1", "2", "3"])).toBe("regression");
  expect(task(["0", "0.5", "0", "0.5"])).toBe("regression");
  expect(task(Array.from({ length: 40 }, (_, i) => `${i % 11}`))).toBe("regression");
});

test("what is chosen is points and their classes, in the order of their labels", () => {
  const table = readTable(iris);
  const chosen = choose(table, { x1: 2, x2: null, answer: 3, task: "classes" });
  expect(chosen).toMatchObject({
    names: { x1: "petal length", x2: null, answer: "species" },
    labels: ["setosa", "versicolor"],
    faults: [],
  });
  expect(Array.from(chosen.points)).toEqual([1.4, 0, 1.4, 0, 4.7, 0]);
  expect(Array.from(chosen.classes)).toEqual([0, 0, 1]);
  const numbers = choose(readTable("a;c\n1;10\n2;9\n3;2\n4;10,0"), {
    ...{ x1: 0, x2: null, answer: 1, task: "classes" },
  });
  expect(numbers.labels).toEqual(["2", "9", "10"]);
});

test("a cell that is no number is said with its line and its column", () => {
  const table = readTable("x;y;t\n1;2;3\nNaN;2;3\n1;;3\n1;2;Infinity\n1;1e999;3\n4;5;6");
  const { faults, points } = choose(table, { x1: 0, x2: 1, answer: 2, task: "regression" });
  expect(faults).toEqual([
    "line 3: “NaN” in x is no number",
    "line 4: y is empty",
    "line 5: “Infinity” in t is no number",
    "line 6: “1e999” in y is no number",
  ]);
  expect(Array.from(points)).toEqual([1, 2, 4, 5]);
  const bad = readTable("x;y\n1;a\n2;b");
  expect(() => choose(bad, { x1: 1, x2: null, answer: 0, task: "classes" })).toThrow(
    "no row can be read: line 2: “a” in y is no number",
  );
});

test("more than ten classes are refused", () => {
  const table = readTable(`x;y\n${Array.from({ length: 11 }, (_, i) => `${i};w${i}`).join("\n")}`);
  expect(() => choose(table, { x1: 0, x2: null, answer: 1, task: "classes" })).toThrow(
    "the column y has 11 classes; up to 10 can be told apart",
  );
});

test("what is written of a choice is read and chosen again as it was, to the last digit", () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0);
  const word = fc.string({ unit: fc.constantFrom(...'abc ;|"\n'), minLength: 1, maxLength: 5 });
  const label = fc.oneof(
    word.map((text) => text.trim()).filter((text) => text !== ""),
    fc.nat(99).map(String),
  );
  const row = fc.tuple(number, number, fc.constantFrom(0, 1, 2), number);
  const names = fc.record({
    x1: fc.constantFrom("a", "7", "b (class)"),
    x2: fc.constantFrom("b", "y", null),
    answer: fc.constantFrom("c", "kind of thing"),
  });
  const property = fc.property(
    fc.array(row, { minLength: 1, maxLength: 20 }),
    fc.uniqueArray(label, { minLength: 3, maxLength: 3 }),
    names,
    fc.constantFrom("classes" as const, "regression" as const),
    (rows, labels, names, task) => {
      const isClass = task === "classes";
      const text = writeChosen({
        ...{ names, task, labels, faults: [] },
        points: Float64Array.from(rows.flatMap(([a, b]) => [a, names.x2 === null ? 0 : b])),
        numbers: Float64Array.from(isClass ? [] : rows.map((row) => row[3])),
        classes: Uint8Array.from(isClass ? rows.map((row) => row[2]) : []),
      });
      const { table } = parseTable(text);
      const again = choose(table!, guessChoice(table!)!);
      expect(again.task).toBe(task);
      expect(Array.from(again.points)).toEqual(
        rows.flatMap(([a, b]) => [a, names.x2 === null ? 0 : b]),
      );
      expect(Array.from(again.numbers)).toEqual(isClass ? [] : rows.map((row) => row[3]));
      expect(Array.from(again.classes, (k) => again.labels[k])).toEqual(
        isClass ? rows.map((row) => labels[row[2]]) : [],
      );
      expect(writeChosen(again)).toBe(text);
    },
  );
  fc.assert(property, { numRuns: 300 });
});
