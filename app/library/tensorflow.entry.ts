/** TensorFlow.js as a script of its own: evaluated in the kernel when a cell first names `tf`. */
import { openTensorFlow } from "./tensorflow";

Object.assign(globalThis, { openLibrary: openTensorFlow });
