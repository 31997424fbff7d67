/** TensorFlow.js is only itself, and fast, as one bundle: what Node must not import piece by piece. */
export const tensorflow = [
  "@tensorflow/tfjs",
  "@tensorflow/tfjs-backend-wasm",
  "@tensorflow/tfjs-backend-webgpu",
];
