import { expect, test } from "vitest";
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
