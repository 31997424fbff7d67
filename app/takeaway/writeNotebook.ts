import type { Lesson } from "../cell/lesson";
import { markOf } from "../cell/mark";
import { recompile } from "../compiler/recompile";
import { endStreams, findGenerators } from "../compiler/streams";
import type { InputValue } from "../kernel/protocol";
import type { JupyterCell, JupyterNotebook, Mark } from "./jupyter";

/** A lesson as its reader has it: the code of each cell, and the controls' values. */
export type State = {
  source(cell: string): string;
  input(control: string): InputValue;
};

/** What the notebook says of where it comes from. */
export type About = { title: string; url: string };

/**
 * Writes a lesson as a notebook for Deno's Jupyter kernel, with a cell for each of its cells in the
 * order in which they run, for nothing there runs what stands further down.
 * @param setUp the code of the cells that bring the library
 * @param prose what stands before a cell, as Markdown
 */
export function writeNotebook(
  lesson: Lesson,
  state: State,
  setUp: readonly string[],
  { title, url }: About,
  prose: ReadonlyMap<string, string> = new Map(),
): JupyterNotebook {
  const written = lesson.cells.map((author) => ({
    author,
    source: state.source(author.compiled.name),
  }));
  const generators = written.flatMap(({ source }) => findGenerators(source));
  const cells = orderOf(lesson, written).flatMap(({ author, source }): JupyterCell[] => {
    const { name } = author.compiled;
    const text = prose.get(name);
    const mark: Mark = { cell: name, of: markOf(author.source) };
    return [
      ...(text ? [markdown(`before-${name}`, text)] : []),
      code(`cell-${name}`, endStreams(source, generators), mark),
    ];
  });
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
      language_info: {
        name: "typescript",
        file_extension: ".ts",
        mimetype: "text/x.typescript",
        pygments_lexer: "typescript",
      },
      descent: { version: 1, lesson: lesson.slug },
    },
    cells: [
      markdown("about", writeAbout(title, url)),
      ...setUp.map((source, i) => code(`library-${i}`, source, null)),
      ...(lesson.controls.length > 0
        ? [code("controls", writeControls(lesson, state), { controls: true })]
        : []),
      ...cells,
      code("numbers", writeNumbers(lesson), null),
    ],
  };
}

const writeAbout = (title: string, url: string) =>
  [
    `# ${title}`,
    `Taken from <${url}>, to be run with [Deno’s Jupyter kernel](https://docs.deno.com/runtime/reference/cli/jupyter/). Run all cells in their order; the cells that bring the library are folded. A cell runs when you run it, and what depends on it does not follow by itself. \`toEnd\` waits for a run to its end.`,
    "The page’s figures stay on the page. TensorFlow.js comes from npm, with the backends that Deno has, and data sets come from the address above: both need a network. The last cell prints the numbers that the page shows. The page takes this file back, with what you change in the cells and in the values of the controls.",
  ].join("\n\n");

/** The cells in the order in which they run; those that cannot, last. */
function orderOf(lesson: Lesson, written: Parameters<typeof recompile>[0]) {
  const results = recompile(
    written,
    lesson.controls.map(({ name }) => name),
  );
  const names = [...results].sort(([, a], [, b]) => Number(!!a.refused) - Number(!!b.refused));
  return names.map(([name]) => written.find(({ author }) => author.compiled.name === name)!) as {
    author: Lesson["cells"][number];
    source: string;
  }[];
}

const writeControls = ({ controls }: Lesson, state: State) =>
  [
    "// The page’s controls: change the values.",
    ...controls.map(
      ({ name, label }) =>
        `const ${name} = ${JSON.stringify(state.input(name))}; // ${label.replace(/\s+/g, " ")}`,
    ),
  ].join("\n");

/** Prints what the page shows as numbers, but for symbols, which are of one step alone. */
function writeNumbers({ watches, baked, handles }: Lesson): string {
  const paths = watches
    .map(({ path }) => path)
    .filter((path) => baked.values[path]?.kind === "number")
    .filter((path) => !handles || !path.startsWith(`${handles.of}.`));
  const lines = paths.map((path) => `  ${JSON.stringify(path)}: () => ${path},`);
  return ["printNumbers({", ...lines, "});"].join("\n");
}

/** The lines of a text, as Jupyter writes them. */
const linesOf = (text: string) => text.split(/(?<=\n)/);

const markdown = (id: string, text: string): JupyterCell => ({
  id,
  cell_type: "markdown",
  metadata: {},
  source: linesOf(text),
});

function code(id: string, source: string, mark: Mark | null): JupyterCell {
  return {
    id,
    cell_type: "code",
    // The library is long and nobody's to read.
    metadata: mark ? { descent: mark } : { jupyter: { source_hidden: true } },
    source: linesOf(source),
    execution_count: null,
    outputs: [],
  };
}
