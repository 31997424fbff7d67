import { compareTensorflow } from "./compareTensorflow";

// Steps that take some seconds each, drawn in software.
compareTensorflow("webgl", 800);
compareTensorflow("webgpu", 800);
