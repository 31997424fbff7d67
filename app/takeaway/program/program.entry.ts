/** What of the library stands in a program that is taken from the playground, beneath which its cells run. */
import { iterateFor } from "../../library/iterate/iterate";
import { openTanh } from "../../library/playground/tanh";

export { gradientCheck } from "../../library/gradientCheck";
export { comparable, differences } from "../../library/iterate/comparable";
export { batchesOf } from "../../library/playground/batchesOf";
export { courseOf } from "../../library/playground/courseOf";
export { makeData } from "../../library/playground/data/makeData";
export { drawNetwork } from "../../library/playground/drawNetwork";
export { joined, tidied } from "../../library/playground/flat";
export { gridOf } from "../../library/playground/gridOf";
export { matrixOf } from "../../library/playground/matrixOf";
export { rateAt } from "../../library/playground/rateAt";
export { readInputs } from "../../library/playground/readInputs";
export { readLayers } from "../../library/playground/readLayers";
export { regularised } from "../../library/playground/regularised";
export { readTable } from "../../library/playground/table/readTable";
export { taskOf } from "../../library/playground/taskOf";
export { withHeld } from "../../library/playground/withHeld";
export { numpyRandom } from "../../library/random";
export { sample } from "../../library/sample";
export { torchRandom } from "../../library/torch";
export { dot, mean } from "../../library/vectors";
export { display } from "../display";
export { toEnd } from "../toEnd";

export const tanh = openTanh();

/** Nothing is superseded there, and of a run nothing is printed but what the program prints itself. */
export const iterate = iterateFor({
  cell: "program",
  settings: Object.freeze({}),
  print() {},
  onReturn() {},
  onEnd() {},
});

/** Images are too many to be in a program; other data are made without them. */
export const mnist = undefined;
