import { call, isPromise } from "../iterate/followWaiting";
import { dispose, type Holder, readAll, type TensorTools } from "../iterate/tensors";

/** A step, and what to call it with. */
type Opened<Tools> = { step: () => unknown; tools: Tools; isOpened: boolean };

/**
 * Calls a function once, to the end of what comes of it. If that gives or promises another function,
 * it has opened that one, which is the step; else it is a step itself.
 * @param tools the backend in use for the call
 * @param pin gives those for a step that was opened, which may have chosen another backend
 * @param holder holds what opening makes
 */
export async function openStep<Tools extends TensorTools | null>(
  f: () => unknown,
  tools: Tools,
  pin: () => Tools,
  holder: Holder | null,
): Promise<Opened<Tools>> {
  const { result, made } = call(tools, () => (holder ? holder.during(f) : f()));
  const given = isPromise(result) ? await result : result;
  if (typeof given === "function")
    return { step: given as () => unknown, tools: pin(), isOpened: true };
  try {
    await readAll({ given });
  } finally {
    dispose(made);
  }
  return { step: f, tools, isOpened: false };
}
