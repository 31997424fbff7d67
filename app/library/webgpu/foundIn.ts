/** In which browsers WebGPU is found, in a worker as in a page. */
export const foundIn =
  "Chrome and Edge have it from 113 on, Safari from 26, and Firefox from 141 on Windows and 145 on a Mac";
