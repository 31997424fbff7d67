// Products of matrices of f64 or f32 numbers, T, that pass over zeros. Every pointer is a byte offset into
// the memory, which the library lays out; nothing is allocated here. Each entry adds up its products in the
// order of their factors, so that it is to the last bit what a plain loop gives: a product of 0 adds nothing.
//
// What is not 0 of a row or a column of A is put in a list: its values at `kept`, and at `at` the places of
// the rows of the other matrix that belong to them.

// @ts-expect-error: decorator
@inline
function keep<T>(x: T, place: usize, count: i32, at: usize, kept: usize): i32 {
  store<T>(kept + <usize>count * sizeof<T>(), x);
  store<u32>(at + (<usize>count << 2), <u32>place);
  return count + <i32>(x != <T>0);
}

/** Adds x times the row of each x to the row `to`. */
function gather<T>(count: i32, p: i32, at: usize, kept: usize, to: usize): void {
  const lanes = <i32>(16 / sizeof<T>());
  let j = 0;
  for (; j + 8 * lanes <= p; j += 8 * lanes) {
    const c = to + <usize>j * sizeof<T>();
    let c0 = v128.load(c), c1 = v128.load(c, 16), c2 = v128.load(c, 32), c3 = v128.load(c, 48);
    let c4 = v128.load(c, 64), c5 = v128.load(c, 80), c6 = v128.load(c, 96), c7 = v128.load(c, 112);
    for (let q = 0; q < count; q++) {
      const x = v128.load_splat<T>(kept + <usize>q * sizeof<T>());
      const b = <usize>load<u32>(at + (<usize>q << 2)) + <usize>j * sizeof<T>();
      c0 = v128.add<T>(c0, v128.mul<T>(x, v128.load(b)));
      c1 = v128.add<T>(c1, v128.mul<T>(x, v128.load(b, 16)));
      c2 = v128.add<T>(c2, v128.mul<T>(x, v128.load(b, 32)));
      c3 = v128.add<T>(c3, v128.mul<T>(x, v128.load(b, 48)));
      c4 = v128.add<T>(c4, v128.mul<T>(x, v128.load(b, 64)));
      c5 = v128.add<T>(c5, v128.mul<T>(x, v128.load(b, 80)));
      c6 = v128.add<T>(c6, v128.mul<T>(x, v128.load(b, 96)));
      c7 = v128.add<T>(c7, v128.mul<T>(x, v128.load(b, 112)));
    }
    v128.store(c, c0);
    v128.store(c, c1, 16);
    v128.store(c, c2, 32);
    v128.store(c, c3, 48);
    v128.store(c, c4, 64);
    v128.store(c, c5, 80);
    v128.store(c, c6, 96);
    v128.store(c, c7, 112);
  }
  for (; j + lanes <= p; j += lanes) {
    const c = to + <usize>j * sizeof<T>();
    let sums = v128.load(c);
    for (let q = 0; q < count; q++) {
      const x = v128.load_splat<T>(kept + <usize>q * sizeof<T>());
      const b = <usize>load<u32>(at + (<usize>q << 2)) + <usize>j * sizeof<T>();
      sums = v128.add<T>(sums, v128.mul<T>(x, v128.load(b)));
    }
    v128.store(c, sums);
  }
  for (; j < p; j++) {
    const c = to + <usize>j * sizeof<T>();
    let sum = load<T>(c);
    for (let q = 0; q < count; q++) {
      const b = <usize>load<u32>(at + (<usize>q << 2)) + <usize>j * sizeof<T>();
      sum += load<T>(kept + <usize>q * sizeof<T>()) * load<T>(b);
    }
    store<T>(c, sum);
  }
}

/** N += A M for A, n × m, N, n × p, and M, m × p. Of short numbers, float32, four are looked at together. */
function multiply<T>(n: i32, m: i32, p: i32, isShort: bool, A: usize, N: usize, M: usize, at: usize, kept: usize): void {
  const width = <usize>p * sizeof<T>();
  for (let i = 0, a = A; i < n; i++, N += width) {
    let count = 0, k = 0, place = M;
    if (isShort)
      for (; k + 4 <= m; k += 4, a += 16, place += 4 * width) {
        if (!v128.any_true(v128.load(a))) continue;
        count = keep<T>(<T>load<f32>(a), place, count, at, kept);
        count = keep<T>(<T>load<f32>(a, 4), place + width, count, at, kept);
        count = keep<T>(<T>load<f32>(a, 8), place + 2 * width, count, at, kept);
        count = keep<T>(<T>load<f32>(a, 12), place + 3 * width, count, at, kept);
      }
    for (; k < m; k++, place += width) {
      count = keep<T>(isShort ? <T>load<f32>(a) : <T>load<f64>(a), place, count, at, kept);
      a += isShort ? 4 : 8;
    }
    gather<T>(count, p, at, kept, N);
  }
}

/** M += Aᵀ N for the same. Of short numbers four columns are looked through together: of images most is 0. */
function multiplyTurned<T>(n: i32, m: i32, p: i32, isShort: bool, A: usize, N: usize, M: usize, at: usize, kept: usize): void {
  const width = <usize>p * sizeof<T>();
  const size = isShort ? 4 : 8;
  const next = <usize>(m * size);
  const ats = <usize>n << 2, kepts = <usize>n * sizeof<T>();
  let k = 0;
  while (k < m) {
    let a = A + <usize>(k * size), place = N;
    let n0 = 0, n1 = 0, n2 = 0, n3 = 0;
    const most = isShort && k + 4 <= m ? 4 : 1;
    if (most == 4) {
      for (let i = 0; i < n; i++, a += next, place += width) {
        if (!v128.any_true(v128.load(a))) continue;
        n0 = keep<T>(<T>load<f32>(a), place, n0, at, kept);
        n1 = keep<T>(<T>load<f32>(a, 4), place, n1, at + ats, kept + kepts);
        n2 = keep<T>(<T>load<f32>(a, 8), place, n2, at + 2 * ats, kept + 2 * kepts);
        n3 = keep<T>(<T>load<f32>(a, 12), place, n3, at + 3 * ats, kept + 3 * kepts);
      }
    } else {
      for (let i = 0; i < n; i++, a += next, place += width)
        n0 = keep<T>(isShort ? <T>load<f32>(a) : <T>load<f64>(a), place, n0, at, kept);
    }
    for (let l = 0; l < most; l++, k++) {
      const count = l == 0 ? n0 : l == 1 ? n1 : l == 2 ? n2 : n3;
      gather<T>(count, p, at + <usize>l * ats, kept + <usize>l * kepts, M + <usize>k * width);
    }
  }
}

/** Either product in float64. The numbers of A are float64, too, unless they are short. */
export function inDouble(isTurned: bool, isShort: bool, n: i32, m: i32, p: i32, A: usize, N: usize, M: usize, at: usize, kept: usize): void {
  if (isTurned) multiplyTurned<f64>(n, m, p, isShort, A, N, M, at, kept);
  else multiply<f64>(n, m, p, isShort, A, N, M, at, kept);
}

/** Either in float32. */
export function inSingle(isTurned: bool, isShort: bool, n: i32, m: i32, p: i32, A: usize, N: usize, M: usize, at: usize, kept: usize): void {
  if (isTurned) multiplyTurned<f32>(n, m, p, isShort, A, N, M, at, kept);
  else multiply<f32>(n, m, p, isShort, A, N, M, at, kept);
}
