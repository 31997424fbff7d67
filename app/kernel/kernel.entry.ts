/** The kernel as a script of its own, evaluated in a worker (or, where workers are blocked, in the frame). */
import { serve } from "./serve";

Object.assign(globalThis, { serveKernel: serve });
