import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choose } from "./choose";
import { mostRows, parseTable, readTable } from "./readTable";
import { isNumber } from "./separate";

describe("what parts cells and decimals is guessed, and told", () => {
  test.each([
    ["x,y,c\n1.5,2.5,0\n2,3,1", ",", "."],
    ["x;y;c\n1,5;2,5;0\n2;3;1", ";", ","],
    ["x;y;c\n1.5;2.5;0\n2;3;1", ";", "."],
    ["x\ty\tc\n1,5\t2,5\t0\n2\t3\t1", "\t", ","],
    ["x|y|c\n1|2|0", "|", "."],
    ['"x","y"\n"1,5","2,5"', ",", ","],
    ["x;y\n1;2\n3;4\n5,5;6", ";", ","],
    ["a;b;c\nred, or so;1;2\nblue, or so;3;4", ";", "."],
  ])("%j", (text, separator, decimal) => {
    expect(readTable(text)).toMatchObject({ separator, decimal, header: true, faults: [] });
  });

  test("in a sentence", () => {
    expect(readTable("x;y\n0,5;1\n1,5;2").says).toBe(
      "2 rows of 2 columns, parted by semicolons, decimals after a comma; the first line names the columns.",
    );
    expect(readTable("1\t2").says).toBe(
      "1 row of 2 columns, parted by tabs, decimals after a point; the first line is a row.",
    );
  });

  test("with points between thousands, where decimals stand after a comma", () => {
    const table = readTable("a;b;c\n1.234,5;2;x\n12.345.678;3,25;y");
    expect(table.decimal).toBe(",");
    const { points } = choose(table, { x1: 0, x2: 1, answer: 2, task: "classes" });
    expect(Array.from(points)).toEqual([1234.5, 2, 12345678, 3.25]);
    expect(["1.23,5", "0.234,5", "1234.567,8"].some((cell) => isNumber(cell, ","))).toBe(false);
  });

  test.each([
    ["a;b\n1,234.5;2\n12,345,678;3", ".", [1234.5, 2, 12345678, 3]],
    ['a,b\n"1,234.5",2\n"1,234",3', ".", [1234.5, 2, 1234, 3]],
    ["a\tb\n1 234\t0,5\n1\u00a0234\u00a0567,5\t3", ",", [1234, 0.5, 1234567.5, 3]],
    ["a;b\n1'234.5;2\n-1’234;3", ".", [1234.5, 2, -1234, 3]],
    ["a;b\n1.234;0,5\n2.345;3", ",", [1234, 0.5, 2345, 3]],
    ["a;b\n1.234;0.5\n2.345;3", ".", [1.234, 0.5, 2.345, 3]],
  ] as const)("with marks between thousands: %j", (text, decimal, points) => {
    const table = readTable(text);
    expect(table.decimal).toBe(decimal);
    expect(table.says).not.toContain("may be");
    const chosen = choose(table, { x1: 0, x2: 1, answer: 1, task: "regression" });
    expect(Array.from(chosen.points)).toEqual(points);
  });

  test("and is said where a number may be two, until the reader says which", () => {
    const says = (text: string) => parseTable(text).table!.says;
    const [point, comma] = ["a;b\n1.234;2\n2.345;3", "a;b\n1,234;2\n2,345;3"];
    expect(says(point)).toContain(
      "after a point; the first line names the columns. “1.234” may be 1.234 or 1234, and is taken for the first",
    );
    expect(says(comma)).toContain(
      "after a comma; the first line names the columns. “1,234” may be 1.234 or 1234, and is taken for the first",
    );
    const told = parseTable(comma, { decimal: "." }).table!;
    expect([told.says.includes("may be"), isNumber("1,234", "."), told.decimal]).toEqual([
      ...[false, true, "."],
    ]);
    expect(
      ["1,23", "0,234.5", "1,234 567", "1  234", "12 34"].some((cell) => isNumber(cell, ".")),
    ).toBe(false);
  });

  test("and which columns are words", () => {
    expect(readTable("a;b;c\n1;NaN;x\n2;abc;y\n3;5;z").says).toContain(
      "Taken for words, as half or more are no numbers: b, c.",
    );
  });

  test("unless it is said", () => {
    const { columns, rows } = readTable("1;2\n3;4");
    expect([columns, rows.length]).toEqual([["column 1", "column 2"], 2]);
    const manner = { header: true, separator: ";", decimal: "," } as const;
    expect(parseTable("1;2\n3;4", manner).table).toMatchObject({ ...manner, columns: ["1", "2"] });
  });
});

test("a spreadsheet's mark, its sep= line, empty lines and all line ends are understood", () => {
  const { columns, rows, lines, separator } = readTable(
    "\ufeffsep=;\r\nx;y\r\n\r\n1;2\r\n;\r\n3;4\r\n",
  );
  expect({ columns, rows, lines, separator }).toEqual({
    columns: ["x", "y"],
    rows: [
      ["1", "2"],
      ["3", "4"],
    ],
    lines: [4, 6],
    separator: ";",
  });
});

test("a bad row is said with its line, though cells before it hold lines of their own", () => {
  const text = 'x,y,note\n1,2,"two\nlines"\n3,4\n5,6,"a ""b"""\n7,8,9,10';
  const { table } = parseTable(text);
  expect(table!.faults).toEqual(["line 4 has 2 cells, not 3", "line 6 has 4 cells, not 3"]);
  expect(table!.rows.map((row) => row[2])).toEqual(["two\nlines", 'a "b"']);
  expect(table!.lines).toEqual([2, 5]);
  expect(() => readTable(text)).toThrow(new SyntaxError("line 4 has 2 cells, not 3"));
});

test.each([
  ["", "the table is empty"],
  [" \n\n", "the table is empty"],
  ["x\n1\n2", "line 1: there is one column, and at least two are needed"],
  ['x,y\n1,2\n3,"4\n5,6', "line 3: a quotation mark is opened and never closed"],
])("%j is refused in words", (text, words) => {
  expect(parseTable(text).fault).toBe(words);
});

test("names without rows are no table", () => {
  expect(parseTable("x,y", { header: true }).fault).toBe(
    "the table has names of columns, and no rows",
  );
  expect(parseTable("x", { header: true }).fault).toBe(
    "line 1: there is one column, and at least two are needed",
  );
});

test("a quotation mark within a cell is one of its letters", () => {
  expect(readTable('x,size\n1,5"\n2,7"\n3,9"').rows.map((row) => row[1])).toEqual([
    '5"',
    '7"',
    '9"',
  ]);
});

test("a hundred thousand rows are read, and with one more none", () => {
  const many = (n: number) => `x,y,c\n${"0.5,-1.25,1\n".repeat(n)}`;
  const { rows, lines } = readTable(many(mostRows));
  expect([rows.length, lines.at(-1)]).toEqual([100_000, 100_001]);
  expect(parseTable(many(mostRows + 1)).fault).toBe(
    "the table has 100,001 rows; up to 100,000 are read",
  );
});

test("a thousand columns are read, and with one more none", () => {
  const many = (n: number) => `${"1,".repeat(n - 1)}1\n${"2,".repeat(n - 1)}2`;
  expect(parseTable(many(1000)).table!.columns).toHaveLength(1000);
  expect(parseTable(many(1001)).fault).toBe(
    "line 1: there are 1,001 columns; up to 1,000 are read",
  );
});

test("any text is a table or refused in words, and what it holds is whole", () => {
  const unit = fc.constantFrom(...'01,;.\t|\n\r"ax -e');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      const { table, fault } = parseTable(text);
      expect(table === null).toBe(fault !== null);
      if (!table) return;
      expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
      expect(table.lines).toHaveLength(table.rows.length);
      const last = text.split(/\r\n?|\n/).length;
      expect(table.lines.every((line, i) => line > (table.lines[i - 1] ?? 0))).toBe(true);
      expect(table.lines.every((line) => line <= last)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("numbers in either notation, parted in any way, are guessed as they are written", () => {
  const number = fc.integer({ min: -9999, max: 9999 }).map((n) => (n * 2 + 1) / 200);
  const row = fc.tuple(number, number, number);
  const kinds = fc.constantFrom(
    [",", "."] as const,
    ...([";", "\t", "|"] as const).flatMap((separator) =>
      ([".", ","] as const).map((decimal) => [separator, decimal] as const),
    ),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), kinds, (rows, kind) => {
      const [separator, decimal] = kind;
      const write = (n: number) => `${n}`.replace(".", decimal);
      const text = [["a", "b", "c"], ...rows.map((row) => row.map(write))]
        .map((row) => row.join(separator))
        .join("\n");
      expect(readTable(text)).toMatchObject({ separator, decimal, header: true });
    }),
  );
});
