/**
 * Makes small faults in the cells of the lessons, one at a time, and tells which of them the
 * lessons' own unit tests notice. Plain JavaScript, since Node 20 runs no TypeScript.
 *
 *     node bench/mutants.mjs [--lesson 1-or-gate] [--cell fate] [--each 4] [--minutes 15]
 */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { tsPlugin } from "@sveltejs/acorn-typescript";
import { Parser } from "acorn";
import { createVitest } from "vitest/node";

const TypeScript = Parser.extend(tsPlugin());
const options = { sourceType: "module", ecmaVersion: "latest", allowAwaitOutsideFunction: true };

const operators = {
  ...{ "+": "-", "-": "+", "*": "/", "/": "*", "**": "*", "%": "*", "+=": "-=", "-=": "+=" },
  ...{ "<": ">", ">": "<", "<=": ">", ">=": "<", "===": "!==", "!==": "===" },
  ...{ "&&": "||", "||": "&&" },
};
const members = { min: "max", max: "min", every: "some", some: "every", floor: "ceil" };

/** Tolerances are far from what they must tell apart, so twice one of them is no fault. */
const otherNumber = (value) => (value === 0 ? 1 : value < 0.01 ? value * 1000 : value * 2);

/** The faults that one node of syntax allows: where, and what stands there instead. */
function faultsOf(node, code) {
  const text = ({ start, end }) => code.slice(start, end);
  const put = (start, end, by) => [{ start, end, by }];
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
    case "AssignmentExpression": {
      const start = code.indexOf(node.operator, node.left.end);
      const by = operators[node.operator];
      return by ? put(start, start + node.operator.length, by) : [];
    }
    case "UnaryExpression":
      return "-!".includes(node.operator) ? put(node.start, node.end, text(node.argument)) : [];
    case "ConditionalExpression": {
      const { test, consequent, alternate } = node;
      return put(node.start, node.end, `${text(test)} ? ${text(alternate)} : ${text(consequent)}`);
    }
    case "CallExpression": {
      const [first, second] = node.arguments;
      if (!/^(subtract|differences|matmul)$/.test(node.callee.name ?? "")) return [];
      return put(first.start, second.end, `${text(second)}, ${text(first)}`);
    }
    case "MemberExpression": {
      const by = members[node.property.name];
      return by ? put(node.property.start, node.property.end, by) : [];
    }
    case "Literal":
      if (typeof node.value === "number")
        return put(node.start, node.end, String(otherNumber(node.value)));
      return typeof node.value === "string" ? put(node.start, node.end, '"other"') : [];
    case "TemplateElement":
      return /[a-z]{2}/.test(text(node)) ? put(node.start, node.end, " other ") : [];
    default:
      return [];
  }
}

function collect(node, code, found = []) {
  if (node.type.startsWith("TS") && !node.expression) return found;
  found.push(...faultsOf(node, code));
  for (const [key, value] of Object.entries(node))
    if (!(key === "key" && !node.computed))
      for (const child of [value].flat()) if (child?.type) collect(child, code, found);
  return found;
}

/** The framework takes long to load, and only its own cells ask for it. */
const withoutFramework = /^(?!.*TensorFlow)/;

/** So many of a list, spread evenly over it. */
const spread = (list, count) =>
  list.length <= count
    ? list
    : Array.from({ length: count }, (_, i) => list[Math.floor(((i + 0.5) * list.length) / count)]);

/** The faults of a lesson, cell by cell, as texts of the lesson and words for them. */
function faultsIn(path, each, only) {
  const text = readFileSync(path, "utf8");
  return Array.from(text.matchAll(/^```ts (\S+).*\n([\s\S]*?)^```$/gm), (match) => {
    const [whole, cell, code] = match;
    if (only && only !== cell) return [];
    const offset = match.index + whole.indexOf("\n") + 1;
    const all = collect(TypeScript.parse(code, options), code).sort((p, q) => p.start - q.start);
    return spread(all, each).map(({ start, end, by }) => ({
      cell,
      tests: code.includes("tf.") ? /./ : withoutFramework,
      text: text.slice(0, offset + start) + by + text.slice(offset + end),
      words: describe(code, start, end, by),
    }));
  }).flat();
}

function describe(code, start, end, by) {
  const from = code.lastIndexOf("\n", start - 1) + 1;
  const line = code.slice(0, start).split("\n").length;
  const rest = code.slice(end).split("\n")[0];
  return `${line}: ${(code.slice(from, start) + "⟦".concat(code.slice(start, end), " → ", by, "⟧") + rest).trim()}`;
}

const { values: chosen } = parseArgs({
  options: {
    lesson: { type: "string" },
    cell: { type: "string" },
    each: { type: "string", default: "4" },
    minutes: { type: "string", default: "15" },
  },
});
const deadline = Date.now() + 60_000 * Number(chosen.minutes);

let fault = null;
const faulty = {
  name: "descent:mutants",
  enforce: "pre",
  load: (id) => (fault && id === fault.path ? fault.text : null),
};
// As the command line of Vitest says it: the site is not rendered for tests.
process.env.VITEST = "true";
const quiet = { watch: false, bail: 1, maxWorkers: 2, reporters: [{}], testTimeout: 20_000 };
const vitest = await createVitest("test", quiet, { plugins: [faulty] });

/** Whether any of the tests fails. */
async function isNoticed(tests) {
  vitest.state.filesMap.clear();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(tests);
  return unhandledErrors.length > 0 || testModules.some((module) => !module.ok());
}

const folders = readdirSync("content", { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
);
for (const { name } of folders) {
  if (chosen.lesson !== name && chosen.lesson !== undefined) continue;
  const path = `content/${name}/lesson.mdx`;
  const all = await vitest.globTestSpecifications([path.replace("lesson.mdx", "")]);
  const isQuick = ({ moduleId }) => moduleId.endsWith("shown.test.ts");
  const inOrder = [all.filter(isQuick), all.filter((tests) => !isQuick(tests))];
  const counts = {};
  for (const { cell, text, words, tests: names } of faultsIn(
    path,
    Number(chosen.each),
    chosen.cell,
  )) {
    if (Date.now() > deadline) break;
    fault = { path: resolve(path), text };
    vitest.invalidateFile(fault.path);
    const begun = Date.now();
    vitest.setGlobalTestNamePattern(names);
    const isCaught = (await isNoticed(inOrder[0])) || (await isNoticed(inOrder[1]));
    const count = (counts[cell] ??= { made: 0, caught: 0 });
    count.made++;
    if (isCaught) count.caught++;
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    console.log(`${isCaught ? "caught  " : "SURVIVED"} ${path} ${cell}:${words} (${seconds} s)`);
  }
  console.table(counts);
}
await vitest.close();
process.exit();
