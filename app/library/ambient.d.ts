declare const iterate: import("./iterate/iterate").Iterate;

type Matrix = import("./matrices").Matrix;

type TorchRandom = import("./torch").TorchRandom;
