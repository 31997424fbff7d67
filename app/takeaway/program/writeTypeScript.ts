import type { Lesson } from "../../cell/lesson";
import { recompile } from "../../compiler/recompile";
import { endStreams, findGenerators } from "../../compiler/streams";
import type { CompiledCell } from "../../kernel/protocol";
import type { About, State } from "../writeNotebook";
import { sayTaken } from "./about";
import * as lent from "./program.entry";

/** What the program prints, and so what the cells have to give. */
const printed = ["course", "byHand"];

/** What the program calls something itself. */
const own = ["library", "toEnd"];

/**
 * Writes the playground as one file for Node: the form's values, the library, and those of the cells, as
 * they are, that losses come of.
 * @param library the text of `program.entry.ts`, which leaves what that exports as `library`
 * @throws RangeError in words, where a cell cannot be read, or needs what no such file can have
 */
export function writeTypeScript(
  lesson: Lesson,
  state: State,
  library: string,
  about: About,
): string {
  const written = lesson.cells.map((author) => ({
    author,
    source: state.source(author.compiled.name),
  }));
  const results = recompile(
    written,
    lesson.controls.map(({ name }) => name),
  );
  const cells = neededFor(
    printed,
    [...results.values()].map(({ compiled }) => compiled),
  );
  for (const { name } of cells) {
    const { refused } = results.get(name)!;
    if (refused) throw new RangeError(`the cell ${name} cannot be read: ${refused.message}`);
  }
  const given = new Set(cells.flatMap(({ outputs }) => outputs));
  const names = [...new Set([...cells.flatMap(({ inputs }) => inputs), "toEnd"])].sort();
  refuse(lesson, cells);
  const controls = lesson.controls.filter(({ name }) => names.includes(name));
  const taken = names.filter((name) => name in lent && !given.has(name));
  const generators = written.flatMap(({ source }) => findGenerators(source));
  return [
    writeHead(about),
    "// The form.",
    ...controls.map(({ name }) => `const ${name} = ${JSON.stringify(state.input(name))};`),
    "\n// #region The library, as the page has it",
    library.trim(),
    "// #endregion\n",
    `const { ${taken.join(", ")} } = library;`,
    ...cells.map(
      ({ name }) => `\n// The cell ${name}\n${endStreams(state.source(name), generators).trim()}`,
    ),
    printing,
  ].join("\n");
}

/** Cells that give names, and all that those need, in the order in which they run. */
function neededFor(names: readonly string[], cells: CompiledCell[]): CompiledCell[] {
  const needed = new Set<CompiledCell>();
  const need = (name: string) => {
    const owner = cells.find(({ outputs }) => outputs.includes(name));
    if (!owner || needed.has(owner)) return owner;
    needed.add(owner);
    owner.inputs.forEach(need);
    return owner;
  };
  for (const name of names)
    if (!need(name)) throw new RangeError(`no cell gives ${name}, which the program prints`);
  return cells.filter((cell) => needed.has(cell));
}

/** @throws RangeError where a cell needs what the program has not, or gives what it has itself */
function refuse({ library }: Lesson, cells: CompiledCell[]) {
  const given = new Set(cells.flatMap(({ outputs }) => outputs));
  for (const { name, inputs, outputs } of cells) {
    const strange = inputs.find(
      (one) => !given.has(one) && library.includes(one) && !(one in lent),
    );
    if (strange)
      throw new RangeError(`the cell ${name} uses ${strange}, which no such program has`);
    const taken = outputs.find((one) => own.includes(one));
    if (taken)
      throw new RangeError(`the cell ${name} declares ${taken}, as the program itself does`);
  }
}

const writeHead = (about: About) => `${sayTaken("//", about)}
//
// Node 22.18 or later runs it as it is:  node playground.mts
// Node 20 by way of:                     npx tsx playground.mts
//
// It prints the losses that the page shows. Sums, products, quotients and square roots are the same to the
// last bit everywhere, and so are losses that are made of nothing else: mse, l1 or hinge with tanh, relu,
// leakyRelu or identity. exp, log, sin, cos and powers, which also draw some of the data, are the engine's
// own, as is tanh in an input: the same under one version of V8, under another or in another engine about one
// unit in the last place apart.
// @ts-nocheck: the types of the cells are the page's.
`;

const printing = `
// What the page shows.
{
  const { training, testing, perEpoch, step } = course;
  const isTested = byHand.testLoss !== undefined;
  console.log(\`epoch, loss\${isTested ? ", test loss at its beginning" : ""}\`);
  const every = Math.ceil(training.length / 1000);
  for (let i = 0; i < training.length && (i + 1) * perEpoch <= step; i += every)
    console.log([i + 1, training[i], ...(isTested ? [testing[i]] : [])].join(", "));
  const { loss, testLoss, accuracy, testAccuracy } = byHand;
  const told = { loss, "test loss": testLoss, right: accuracy, "test right": testAccuracy };
  const known = Object.entries(told).filter(([, value]) => value !== undefined);
  const at = \`step \${byHand.step}, epoch \${byHand.epoch}\`;
  console.log(\`\${at}: \${known.map(([name, value]) => \`\${name} \${value}\`).join(", ")}\`);
}
`;
