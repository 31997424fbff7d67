declare const makeData: typeof import("./data/makeData").makeData;
declare const readInputs: typeof import("./readInputs").readInputs;
declare const readLayers: typeof import("./readLayers").readLayers;
declare const readTable: typeof import("./table/readTable").readTable;
