import { compareTensorflow } from "./compareTensorflow";

compareTensorflow("cpu", 2_000);
compareTensorflow("wasm", 2_000);
