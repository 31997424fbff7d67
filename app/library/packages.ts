/**
 * Packages, each with the names that it gives to cells. A package is a line here and the folder of
 * its name beside this file: `open.ts` opens it, `files.ts` says where its files are, if it has any,
 * and `ambient.d.ts` what its names are to TypeScript. It is loaded when a cell first says a name of
 * it, and the page, the build and the kernel know of it by these alone.
 */
export const packages: Record<string, readonly string[]> = {
  mnist: ["mnist", "normalise", "crop", "fit", "centre", "rasterise"],
  playground: [
    ...["makeData", "readInputs", "readLayers", "readTable", "taskOf", "drawNetwork"],
    ...["batchesOf", "rateAt", "tidied", "joined", "regularised", "matrixOf", "tanh"],
    ...["gridOf", "withHeld", "courseOf", "finer", "planeThrough", "doubtsOf"],
  ],
  plot: ["Plot"],
  tensorflow: ["tf", "useBackend", "onBackend", "readTogether", "launchesOf", "anatomyOf"],
};
