declare const iterate: import("./iterate/iterate").Iterate;

declare const dispatch: import("./webgpu/dispatch").Dispatch;
declare const lane: import("./race/lane/lane").MakeLane;

declare const timeOf: import("./race/timeOf").TimeOf;

type Lane<T = object> = import("./race/lane/lane").Lane<T>;

type Matrix = import("./matrices").Matrix;

type Pixels = import("./mnist/pixels").Pixels;

type Picture = import("./mnist/picture").Picture;

type TorchRandom = import("./torch").TorchRandom;

type Shader = import("./webgpu/shader").Shader;

type Machine = import("./webgpu/machine").Machine;
