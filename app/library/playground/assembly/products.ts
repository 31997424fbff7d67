// Products of matrices of f64 numbers that pass over zeros. Every pointer is a byte offset into the memory,
// which the library lays out; nothing is allocated here. Each entry adds up its products in the order of
// their factors, so that it is to the last bit what a plain loop gives: a product of 0 adds nothing.
//
// A, n × m, is gone through column by column, with what is not 0 in a list: its values at `kept`, and at
// `at` the places of the rows that belong to them in the other matrix of n rows. Those, if they are few,
// stay in the processor's nearest memory, and each row of the matrix m × p is met only once.

// @ts-expect-error: decorator
@inline
function keep(x: f64, place: usize, count: i32, at: usize, kept: usize): i32 {
  store<f64>(kept + (<usize>count << 3), x);
  store<u32>(at + (<usize>count << 2), <u32>place);
  return count + <i32>(x != 0);
}

/** Adds x times the row `from` to the row of each x, `p` numbers wide. */
function spread(count: i32, p: i32, at: usize, kept: usize, from: usize): void {
  let j = 0;
  for (; j + 16 <= p; j += 16) {
    const b = from + (<usize>j << 3);
    const b0 = v128.load(b), b1 = v128.load(b, 16), b2 = v128.load(b, 32), b3 = v128.load(b, 48);
    const b4 = v128.load(b, 64), b5 = v128.load(b, 80), b6 = v128.load(b, 96), b7 = v128.load(b, 112);
    for (let q = 0; q < count; q++) {
      const x = v128.load_splat<f64>(kept + (<usize>q << 3));
      const to = <usize>load<u32>(at + (<usize>q << 2)) + (<usize>j << 3);
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(x, b0)));
      v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(x, b1)), 16);
      v128.store(to, f64x2.add(v128.load(to, 32), f64x2.mul(x, b2)), 32);
      v128.store(to, f64x2.add(v128.load(to, 48), f64x2.mul(x, b3)), 48);
      v128.store(to, f64x2.add(v128.load(to, 64), f64x2.mul(x, b4)), 64);
      v128.store(to, f64x2.add(v128.load(to, 80), f64x2.mul(x, b5)), 80);
      v128.store(to, f64x2.add(v128.load(to, 96), f64x2.mul(x, b6)), 96);
      v128.store(to, f64x2.add(v128.load(to, 112), f64x2.mul(x, b7)), 112);
    }
  }
  for (; j + 2 <= p; j += 2) {
    const b = v128.load(from + (<usize>j << 3));
    for (let q = 0; q < count; q++) {
      const x = v128.load_splat<f64>(kept + (<usize>q << 3));
      const to = <usize>load<u32>(at + (<usize>q << 2)) + (<usize>j << 3);
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(x, b)));
    }
  }
  for (; j < p; j++) {
    const b = load<f64>(from + (<usize>j << 3));
    for (let q = 0; q < count; q++) {
      const to = <usize>load<u32>(at + (<usize>q << 2)) + (<usize>j << 3);
      store<f64>(to, load<f64>(to) + load<f64>(kept + (<usize>q << 3)) * b);
    }
  }
}

/** Adds x times the row of each x to the row `to`. */
function gather(count: i32, p: i32, at: usize, kept: usize, to: usize): void {
  let j = 0;
  for (; j + 16 <= p; j += 16) {
    const c = to + (<usize>j << 3);
    let c0 = v128.load(c), c1 = v128.load(c, 16), c2 = v128.load(c, 32), c3 = v128.load(c, 48);
    let c4 = v128.load(c, 64), c5 = v128.load(c, 80), c6 = v128.load(c, 96), c7 = v128.load(c, 112);
    for (let q = 0; q < count; q++) {
      const x = v128.load_splat<f64>(kept + (<usize>q << 3));
      const b = <usize>load<u32>(at + (<usize>q << 2)) + (<usize>j << 3);
      c0 = f64x2.add(c0, f64x2.mul(x, v128.load(b)));
      c1 = f64x2.add(c1, f64x2.mul(x, v128.load(b, 16)));
      c2 = f64x2.add(c2, f64x2.mul(x, v128.load(b, 32)));
      c3 = f64x2.add(c3, f64x2.mul(x, v128.load(b, 48)));
      c4 = f64x2.add(c4, f64x2.mul(x, v128.load(b, 64)));
      c5 = f64x2.add(c5, f64x2.mul(x, v128.load(b, 80)));
      c6 = f64x2.add(c6, f64x2.mul(x, v128.load(b, 96)));
      c7 = f64x2.add(c7, f64x2.mul(x, v128.load(b, 112)));
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
  for (; j + 2 <= p; j += 2) {
    const c = to + (<usize>j << 3);
    let sums = v128.load(c);
    for (let q = 0; q < count; q++) {
      const x = v128.load_splat<f64>(kept + (<usize>q << 3));
      const b = <usize>load<u32>(at + (<usize>q << 2)) + (<usize>j << 3);
      sums = f64x2.add(sums, f64x2.mul(x, v128.load(b)));
    }
    v128.store(c, sums);
  }
  for (; j < p; j++) {
    const c = to + (<usize>j << 3);
    let sum = load<f64>(c);
    for (let q = 0; q < count; q++) {
      const b = <usize>load<u32>(at + (<usize>q << 2)) + (<usize>j << 3);
      sum += load<f64>(kept + (<usize>q << 3)) * load<f64>(b);
    }
    store<f64>(c, sum);
  }
}

/**
 * Of A, n × m numbers of `size` bytes, 4 or 8; N, n × p; and M, m × p: N += A M, or if it is turned
 * M += Aᵀ N. Of short numbers four columns are looked through together, for of images most is 0.
 */
export function multiply(isTurned: i32, n: i32, m: i32, p: i32, size: i32, A: usize, N: usize, M: usize, at: usize, kept: usize): void {
  const width = <usize>p << 3;
  const next = <usize>(m * size);
  const ats = <usize>n << 2, kepts = <usize>n << 3;
  let k = 0;
  while (k < m) {
    let a = A + <usize>(k * size), place = N;
    let n0 = 0, n1 = 0, n2 = 0, n3 = 0;
    const isShort = size == 4;
    const most = isShort && k + 4 <= m ? 4 : 1;
    if (most == 4) {
      for (let i = 0; i < n; i++, a += next, place += width) {
        if (!v128.any_true(v128.load(a))) continue;
        n0 = keep(<f64>load<f32>(a), place, n0, at, kept);
        n1 = keep(<f64>load<f32>(a, 4), place, n1, at + ats, kept + kepts);
        n2 = keep(<f64>load<f32>(a, 8), place, n2, at + 2 * ats, kept + 2 * kepts);
        n3 = keep(<f64>load<f32>(a, 12), place, n3, at + 3 * ats, kept + 3 * kepts);
      }
    } else {
      for (let i = 0; i < n; i++, a += next, place += width)
        n0 = keep(isShort ? <f64>load<f32>(a) : load<f64>(a), place, n0, at, kept);
    }
    for (let l = 0; l < most; l++, k++) {
      const count = l == 0 ? n0 : l == 1 ? n1 : l == 2 ? n2 : n3;
      const row = M + <usize>k * width;
      if (isTurned) gather(count, p, at + <usize>l * ats, kept + <usize>l * kepts, row);
      else spread(count, p, at + <usize>l * ats, kept + <usize>l * kepts, row);
    }
  }
}
