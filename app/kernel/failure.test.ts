import { describe, expect, test } from "vitest";
import { failAt, type Shader } from "../library/webgpu/shader";
import { wgsl } from "../library/webgpu/wgsl";
import { compileCells, openKernel } from "../tests/openKernel";

/** Fails at a word of a shader, as a compiler would that finds it wrong. */
function refuse(shader: Shader, word: string) {
  throw failAt(shader, shader.code.indexOf(word), `${word} is wrong`);
}

test.each([
  [
    "the cell that runs",
    { a: "const n: number = 1;\nrefuse(wgsl`\n  fn wrong`, 'wrong');" },
    "a",
    3,
    6,
  ],
  [
    "another cell",
    { a: "const s = wgsl`\n\n let wrong`;", b: "const t = wgsl`other`;\nrefuse(s, 'wrong');" },
    "a",
    3,
    6,
  ],
  ["the one of two that runs", { a: "const s = wgsl`x`;", b: "refuse(wgsl`x`, 'x');" }, "b", 1, 13],
  [
    "after a substitution",
    { a: `const s = wgsl\`a \${1 + 1} b\n\${\`q\`} wrong\`;\nrefuse(s, "wrong");` },
    "a",
    2,
    8,
  ],
  ["a closing expression", { a: "refuse(wgsl`\n wrong`, 'wrong')" }, "a", 2, 2],
])("a failure about a template is shown in %s", async (_, sources, cell, line, column) => {
  const kernel = openKernel({ library: { names: { wgsl, refuse } } });
  kernel.define(compileCells(sources));
  await kernel.settled();
  const { failed } = Object.values(kernel.states).reduce<{ failed?: object }>(
    (all, state) => (state.state === "error" ? { failed: state.failure } : all),
    {},
  );
  expect(failed).toMatchObject({ name: "ShaderError", cell, place: { line, column } });
});

/** Throws as JavaScriptCore would: its stacks name no code, its errors have a line and a column. */
function fail(error = new Error("wrong")) {
  const [, line, column] = /cell-\w+\.ts:(\d+):(\d+)/.exec(error.stack!)!.map(Number);
  throw Object.assign(error, { stack: "f@\n@\n", line, column });
}

const throwing = (lines: number) => `${"\n".repeat(lines)}    fail(new Error("wrong"));`;

describe("where errors tell a line and no code", () => {
  const open = (sources: Record<string, string>) => {
    const library = { names: { fail } };
    const kernel = openKernel({ library, tellsLinesAlone: true });
    kernel.define(compileCells(sources));
    return kernel;
  };

  test.each([
    ["the cell that runs", { a: `const a = 1;${"\n".repeat(9)}`, b: throwing(2) }, "b", "b", 3, 10],
    ["its last line", { a: `const a = 1;${throwing(3)}`, b: "const b = a;" }, "a", "a", 4, 10],
    [
      "the function of another",
      { a: `const f = () => {${throwing(1)} };`, b: "\nf();" },
      "b",
      "a",
      2,
      10,
    ],
    [
      "a closing expression",
      { a: "1;", b: "\n  (() => { fail(new Error('x')); return 1; })()" },
      "b",
      "b",
      2,
      17,
    ],
  ])("the place is found in %s", async (_, sources, failing, cell, line, column) => {
    const kernel = open(sources);
    await kernel.settled();
    expect(kernel.states[failing]).toMatchObject({ failure: { cell, place: { line, column } } });
  });

  test("an edit's place is the edit's", async () => {
    const kernel = open({ a: throwing(5), b: "const b = 1;" });
    await kernel.settled();
    for (const line of [1, 7, 2]) {
      kernel.define(compileCells({ a: throwing(line), b: "const b = 1;" }));
      await kernel.settled();
      expect(kernel.states.a).toMatchObject({ failure: { cell: "a", place: { line: line + 1 } } });
    }
  });

  test("a line of the kernel's or of a package's is none of the running cell's, however long", async () => {
    const thrown = "Object.assign(new Error('in tf'), { stack: '@', line: 8521, column: 7 })";
    const kernel = open({ a: `throw ${thrown};${"\n".repeat(9000)}` });
    await kernel.settled();
    expect(kernel.states.a).toMatchObject({ failure: { cell: "a", place: null } });
  });
});
