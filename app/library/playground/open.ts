import type { Opened } from "../package";
import { batchesOf } from "./batchesOf";
import { courseOf } from "./courseOf";
import { makeData } from "./data/makeData";
import { doubtsOf } from "./doubtsOf";
import { drawNetwork } from "./drawNetwork";
import { finer } from "./finer";
import { joined, matrixOf } from "./flat";
import { gridOf } from "./gridOf";
import { planeThrough } from "./planeThrough";
import { rateAt } from "./rateAt";
import { readInputs } from "./readInputs";
import { readLayers } from "./readLayers";
import { regularised } from "./regularised";
import { readTable } from "./table/readTable";
import { taskOf } from "./taskOf";
import { withHeld } from "./withHeld";

/** Opens what the playground's cells need not show. */
export const open = () =>
  ({
    names: {
      ...{ makeData, readInputs, readLayers, readTable, taskOf, drawNetwork },
      ...{ batchesOf, rateAt, joined, regularised, matrixOf },
      ...{ gridOf, withHeld, courseOf, finer, planeThrough, doubtsOf },
    },
  }) satisfies Opened;
