import { compareTensorflow } from "./compareTensorflow";

compareTensorflow("cpu", 10_000);
compareTensorflow("wasm", 10_000);
