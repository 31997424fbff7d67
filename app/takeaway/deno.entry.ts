/** What the notebook's cells name without importing, put into the realm of Deno's Jupyter kernel. */
import { library } from "../library/library";
import type { Opened, Run } from "../library/package";
import { bringPackage, type Packed } from "./bringPackage";
import { display } from "./display";
import { toEnd } from "./toEnd";

const returned: (() => void)[] = [];

/** Nothing is superseded here: what a cell makes stays until the kernel ends. */
const run: Run = {
  cell: "notebook",
  settings: Object.freeze({}),
  print: (text) => console.log(text),
  onReturn: (callback) => returned.push(callback),
  onEnd() {},
};

function lend({ names, forRun }: Opened) {
  Object.assign(globalThis, names, forRun?.(run));
  for (const back of returned.splice(0)) back();
}

/**
 * Prints values with the names that the page has for them; of one that fails, why. All at once, for what
 * a cell prints line by line reaches some of Jupyter's clients after its end, which they do not read.
 */
function printNumbers(numbers: Record<string, () => unknown>) {
  const lines = Object.entries(numbers).map(([name, read]) => {
    try {
      return `${name} = ${read()}`;
    } catch (error) {
      return `${name}: ${error}`;
    }
  });
  console.log(lines.join("\n"));
}

lend(library);
Object.assign(globalThis, {
  toEnd,
  printNumbers,
  display,
  bringPackage: async (packed: Packed) => lend(await bringPackage(packed)),
});
