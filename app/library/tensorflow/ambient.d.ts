/**
 * The whole of TensorFlow.js, loaded when a cell first names it. It computes on `cpu` until
 * `useBackend` says otherwise; what needs a document or a network does not work in a cell.
 * Source: TensorFlow.js 4.22, https://js.tensorflow.org/api/4.22.0/.
 *
 * @group TensorFlow.js
 * @example
 * const product = tf.matMul([[1, 2]], [[3], [4]]);
 *
 * product;
 */
declare const tf: import("./open").TensorFlow;

/**
 * Makes a backend the one that TensorFlow.js computes with, or the next plainer one that works here:
 * `webgpu`, `webgl`, `wasm`, `cpu`.
 *
 * @group TensorFlow.js
 * @example
 * const inUse = await useBackend("wasm");
 *
 * inUse;
 * @param wanted `cpu`, `wasm`, `webgl` or `webgpu`
 * @returns the name of the backend in use
 * @throws RangeError if there is no such backend
 */
declare const useBackend: (wanted: string) => Promise<string>;

type Tensor = import("@tensorflow/tfjs").Tensor;
type Scalar = import("@tensorflow/tfjs").Scalar;

declare const readTogether: typeof import("./readTogether").readTogether;
