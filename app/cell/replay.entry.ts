import { replay } from "./replay";

/**
 * A script of its own: figures use a part of Observable Plot, and a page without a cell's plot
 * should not load the rest.
 */
export type ReplayRealm = { replayPlot?: typeof replay };

(globalThis as ReplayRealm).replayPlot = replay;
