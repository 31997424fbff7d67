import golden1 from "../../../content/1-or-gate/golden.json" with { type: "json" };
import golden2 from "../../../content/2-backpropagation/golden.json" with { type: "json" };
import type { Check } from "../check";
import { expect, type Reader } from "../reader";
import { until } from "../until";

/** Numbers of a page by the variables they are of, with all their digits. */
type Numbers = Record<string, string>;

/** @param asBuilt whether those are asked for that Node found at build, and not those of now */
const readNumbers = ({ engine }: Reader, of: readonly string[], asBuilt: boolean) =>
  engine.call(
    async (of, asBuilt) => {
      const read = async () => (await fetch(location.pathname)).text();
      const page = asBuilt ? new DOMParser().parseFromString(await read(), "text/html") : document;
      const find = (of: string) =>
        page.querySelector<HTMLDataElement>(`data[data-of="${of}"]`)?.value ?? "missing";
      return Object.fromEntries(of.map((of) => [of, find(of)])) as Numbers;
    },
    of,
    asBuilt,
  );

/**
 * Has a run end elsewhere, by another value of a control, and then again where it ended at build.
 * @param within how far a number may be off then; if nothing is said, by no bit
 * @throws Error if one is further off
 */
async function runAgain(
  reader: Reader,
  of: string[],
  { control, author, other }: { control: string; author: number; other: number },
  within = 0,
) {
  const built = await readNumbers(reader, of, true);
  expect(!Object.values(built).includes("missing"), `the page lacks one of ${of}`);
  const changed = async () => {
    const now = await readNumbers(reader, of, false);
    const isOther = (of: string) => !(Math.abs(Number(now[of]) - Number(built[of])) <= within);
    return of.filter(isOther).map((of) => `${of} ${now[of]}`);
  };
  await reader.put(control, other);
  const isAll = ({ length }: string[]) => length === of.length;
  await until(`all others with a ${control} of ${other}`, changed, isAll, 20_000);
  await reader.put(control, author);
  const isNone = ({ length }: string[]) => length === 0;
  await until(`Node’s ${JSON.stringify(built)}`, changed, isNone, 20_000);
  return Object.values(built).join(", ");
}

export const orGate: Check = {
  promise: "lesson 1: the weights by hand are NumPy's and Node's, to the last bit",
  lesson: "or-gate",
  async keep(reader) {
    const of = ["byHand.weights[0]", "byHand.weights[1]", "byHand.bias"];
    const said = await runAgain(reader, of, { control: "seed", author: 1, other: 2 });
    const { weights, bias } = golden1.numpy[0]!;
    for (const [i, number] of [...weights, bias].entries())
      await reader.expectNumber(of[i]!, number);
    return said;
  },
};

export const tensorflow: Check = {
  promise: "lesson 1: TensorFlow.js on wasm ends at the weights by hand",
  lesson: "or-gate",
  async keep({ put, choose, expectReady, expectState, expectNumber, press, digits }) {
    await put("iterations", 300);
    await choose("backend", "wasm");
    await expectReady();
    await press("Run tensorflow");
    await expectState("tensorflow", "done");
    await expectReady();
    for (const what of ["weights[0]", "weights[1]", "bias"])
      await expectNumber(`tensorflow.${what}`, Number(await digits(`byHand.${what}`)), 1e-4);
  },
};

export const backpropagation: Check = {
  // WebKit's exponential is the system's, and one weight of these has another last bit by it.
  promise: "lesson 2: slopes, and weights after 1,000 epochs, are Node's within 1e-15",
  lesson: "backpropagation",
  async keep(reader) {
    const units = [0, 1, 2];
    const of = ["gradient.w2", "gradient.b1", "byHand.w2", "byHand.b1"];
    const all = of.flatMap((of) => units.map((j) => `${of}[${j}]`));
    await runAgain(reader, all, { control: "seed", author: 0, other: 3 }, 1e-15);
    const { training, gradients } = golden2.runs[0]!;
    for (const j of units) {
      await reader.expectNumber(`byHand.w2[${j}]`, training.w2[j]!, 1e-12);
      await reader.expectNumber(`gradient.b1[${j}]`, gradients.b1[j]!, 1e-12);
    }
  },
};

export const threesAndSevens: Check = {
  promise: "lesson 3: after 100 steps its numbers are Node's, to the last bit",
  lesson: "threes-and-sevens",
  async keep(reader) {
    const of = ["byHand.loss", "byHand.bias", "byHand.trainAccuracy", "byHand.testAccuracy"];
    return runAgain(reader, of, { control: "steps", author: 100, other: 200 });
  },
};
