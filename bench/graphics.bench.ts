import { compareTensorflow } from "./compareTensorflow";

// Steps that take a second or two together, drawn in software.
compareTensorflow("webgl", 400);
compareTensorflow("webgpu", 200);
