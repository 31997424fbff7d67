import type { Opened } from "../package";
import { makeData } from "./data/makeData";
import { readInputs } from "./readInputs";
import { readLayers } from "./readLayers";
import { readTable } from "./table/readTable";

/** Opens what the playground's cells need not show. */
export const open = () =>
  ({ names: { makeData, readInputs, readLayers, readTable } }) satisfies Opened;
