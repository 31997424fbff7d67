/** What a step's time goes into, in microseconds a step. */
export type Parts = {
  /** JavaScript that builds the operations and notes them for the way back: what is none of the others. */
  graph: number;
  /** Numbers on their way to the GPU. */
  upload: number;
  /** Calls that ask the GPU for work: draws, what is encoded, what is submitted. */
  dispatch: number;
  /** Kernels at work, on `cpu` and `wasm`; on a GPU what is left to wait for once all is asked for. */
  arithmetic: number;
  /** Waiting for a scalar of every tenth step, as a long run reads its loss. */
  readback: number;
};

/** A step taken apart; counts are a step's. */
export type Anatomy = {
  backend: string;
  parts: Parts;
  /** Microseconds a step in the long run, when nobody looks; the parts add up to it. */
  perStep: number;
  /** Times that it asks the backend to compute something. */
  launches: number;
  uploads: number;
  /** Of what it uploads. */
  bytes: number;
  submits: number;
  /** TensorFlow.js's kernels that it calls, the most frequent first. */
  kernels: { name: string; count: number }[];
};
