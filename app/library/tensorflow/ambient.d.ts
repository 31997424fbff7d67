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

/**
 * Makes a backend the one that TensorFlow.js computes with, and no other: where it is not here, that
 * is thrown as an error called `Absent`, which is what makes a lane of a race absent.
 *
 * @group TensorFlow.js
 * @example
 * async function sumOn(wanted: string) {
 *   await onBackend(wanted);
 *   return tf.sum([1, 2, 3]).data();
 * }
 *
 * await sumOn("cpu");
 * @param wanted `cpu`, `wasm`, `webgl` or `webgpu`
 * @returns the name of the backend in use
 * @throws RangeError if there is no such backend
 * @throws an error called `Absent` if it is not here, which says why and in which browsers it is
 */
declare const onBackend: (wanted: string) => Promise<string>;

type Tensor = import("@tensorflow/tfjs").Tensor;
type Scalar = import("@tensorflow/tfjs").Scalar;
type Variable = import("@tensorflow/tfjs").Variable;

declare const readTogether: typeof import("./readTogether").readTogether;

declare const launchesOf: import("./anatomy/launches").LaunchesOf;

declare const anatomyOf: import("./anatomy/anatomy").AnatomyOf;

type Anatomy = import("./anatomy/parts").Anatomy;
