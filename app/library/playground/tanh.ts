/** So many nodes to 1, as far as where tanh is 1 to the last bit. */
const each = 64;
const reach = 20;
const middle = each * reach;

/**
 * Makes a hyperbolic tangent that is the same to the last bit in every engine, as `Math.tanh` is not, and
 * takes a third of its time: tanh (x + r) = T + (1 − T²) t / (1 + T t), where T is tanh x of the nearest
 * node x, and t is tanh r by its series. It is at most two units in the last place off.
 */
export function openTanh() {
  const T = nodes();
  return function tanh(z: number): number {
    const x = Math.max(-reach, Math.min(reach, z));
    const i = (x * each + (middle + 0.5)) | 0;
    const r = x - (i - middle) / each;
    const s = r * r;
    const t = r + r * s * (-1 / 3 + s * (2 / 15 - s * (17 / 315)));
    return T[i]! + ((1 - T[i]! * T[i]!) * t) / (1 + T[i]! * t);
  };
}

/** tanh of each node, from e to the power of twice as much, in whole numbers of 2^-128. */
function nodes(): Float64Array {
  const one = 1n << 128n;
  let next = 0n;
  for (let [term, k] = [one, 1n]; term > 0n; k++) {
    next += term;
    term = (2n * term) / (k * BigInt(each));
  }
  const T = new Float64Array(2 * middle + 1);
  for (let [e, i] = [one, 0]; i <= middle; i++) {
    T[middle + i] = Number(((e - one) << 128n) / (e + one)) / 2 ** 128;
    T[middle - i] = -T[middle + i]!;
    e = (e * next) >> 128n;
  }
  return T;
}
