import type { Files, Opened } from "../package";
import { batchesOf } from "./batchesOf";
import { courseOf } from "./courseOf";
import { makeData } from "./data/makeData";
import { doubtsOf } from "./doubtsOf";
import { drawNetwork } from "./drawNetwork";
import { finer } from "./finer";
import { joined, multiplyBy, tidied } from "./flat";
import { gridOf } from "./gridOf";
import { openKernel } from "./kernel";
import { matrixOf } from "./matrixOf";
import { planeThrough } from "./planeThrough";
import { rateAt } from "./rateAt";
import { readInputs } from "./readInputs";
import { readLayers } from "./readLayers";
import { regularised } from "./regularised";
import { readTable } from "./table/readTable";
import { openTanh } from "./tanh";
import { taskOf } from "./taskOf";
import { withHeld } from "./withHeld";

/**
 * Opens what the playground's cells need not show.
 * @param files the bytes of `products.wasm`
 */
export async function open(files: Files) {
  multiplyBy(await openKernel(files["products.wasm"]!));
  return {
    names: {
      ...{ makeData, readInputs, readLayers, readTable, taskOf, drawNetwork },
      ...{ batchesOf, rateAt, tidied, joined, regularised, matrixOf, tanh: openTanh() },
      ...{ gridOf, withHeld, courseOf, finer, planeThrough, doubtsOf },
    },
  } satisfies Opened;
}
