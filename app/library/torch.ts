import { openGenerator } from "./random";

/** A stream of random numbers that draws what PyTorch draws on the CPU, in float32. */
export type TorchRandom = {
  /**
   * Numbers of the standard normal distribution.
   * @param shape how many, or how many rows and columns
   * @throws RangeError if the shape is anything else
   */
  randn(shape: readonly [count: number]): number[];
  randn(shape: readonly [rows: number, columns: number]): number[][];
};

/** Numbers that are transformed together: eight pairs, the second of each eight places further. */
const block = 16;
const pairs = block / 2;

/**
 * The random numbers of `torch.manual_seed(seed)`: MT19937 and the method of Box and Muller. Fewer
 * than 16 numbers are drawn one by one in float64, and the second of a pair waits for the next draw
 * of this kind; 16 and more are drawn in float32, in blocks.
 * Source: aten/src/ATen/native/cpu/DistributionTemplates.h and
 * aten/src/ATen/core/DistributionsHelper.h.
 *
 * @group Random numbers
 * @example
 * const normal = torchRandom(1).randn([2, 3]);
 *
 * normal;
 * @param seed an integer from 0 to 4,294,967,295
 * @returns a stream of numbers, the same for the same seed
 * @throws RangeError if the seed is anything else
 */
export function torchRandom(seed: number): TorchRandom {
  const next = openGenerator(seed);
  const uniform32 = () => (next() & 0xffffff) / 2 ** 24;
  const uniform64 = () => ((next() & 0x1fffff) * 2 ** 32 + next()) / 2 ** 53;
  let waiting: number | null = null;

  function drawOne() {
    if (waiting !== null) {
      const drawn = waiting;
      waiting = null;
      return drawn;
    }
    const theta = 2 * Math.PI * uniform64();
    const radius = Math.sqrt(-2 * Math.log1p(-uniform64()));
    waiting = radius * Math.sin(theta);
    return radius * Math.cos(theta);
  }

  function draw(count: number) {
    const numbers = new Float32Array(count);
    if (count < block) return numbers.map(drawOne);
    for (let i = 0; i < count; i++) numbers[i] = uniform32();
    for (let i = 0; i + block <= count; i += block) transform(numbers.subarray(i, i + block));
    if (count % block > 0) {
      // The last numbers are no whole block: torch draws 16 anew in their place.
      const last = numbers.subarray(-block);
      for (let i = 0; i < block; i++) last[i] = uniform32();
      transform(last);
    }
    return numbers;
  }

  function randn(shape: readonly [number]): number[];
  function randn(shape: readonly [number, number]): number[][];
  function randn(shape: readonly number[]) {
    checkShape(shape);
    const [rows, columns] = shape;
    const numbers = Array.from(draw(rows! * (columns ?? 1)));
    if (columns === undefined) return numbers;
    return Array.from({ length: rows! }, (_, i) => numbers.slice(i * columns, (i + 1) * columns));
  }
  return { randn };
}

/** Makes a block of uniform numbers normal, in place, each step rounded as torch's AVX2 kernel does. */
function transform(numbers: Float32Array) {
  const { fround } = Math;
  for (let j = 0; j < pairs; j++) {
    const u1 = fround(1 - numbers[j]!);
    const u2 = numbers[j + pairs]!;
    const radius = fround(Math.sqrt(fround(-2 * fround(Math.log(u1)))));
    const theta = fround(fround(2 * Math.PI) * u2);
    numbers[j] = radius * fround(Math.cos(theta));
    numbers[j + pairs] = radius * fround(Math.sin(theta));
  }
}

function checkShape(shape: readonly number[]) {
  const known =
    Array.isArray(shape) &&
    (shape.length === 1 || shape.length === 2) &&
    shape.every((size) => Number.isInteger(size) && size >= 0);
  if (!known)
    throw new RangeError(`a shape is [count] or [rows, columns], not ${JSON.stringify(shape)}`);
}
