// Products of matrices of f64 numbers that pass over zeros. Every pointer is a byte offset into the memory,
// which the library lays out; nothing is allocated here. Each entry adds up its products in the order of
// their factors, so that it is to the last bit what a plain loop gives: a product of 0 adds nothing.

/** Of m numbers those that are not 0, in their order, at `kept`; before them their offsets in a column of rows so wide. */
// @ts-expect-error: decorator
@inline
function keep64(row: usize, m: i32, width: usize, at: usize, kept: usize): i32 {
  let count = 0;
  for (let k = 0; k < m; k++, row += 8) {
    const x = load<f64>(row);
    store<f64>(kept + (<usize>count << 3), x);
    store<u32>(at + (<usize>count << 2), <u32>(<usize>k * width));
    count += <i32>(x != 0);
  }
  return count;
}

/** The same of f32 numbers; four that are 0 are passed over together. */
// @ts-expect-error: decorator
@inline
function keep32(row: usize, m: i32, width: usize, at: usize, kept: usize): i32 {
  let count = 0;
  for (let k = 0; k < m; ) {
    const most = min(m, k + 4);
    if (most == k + 4 && !v128.any_true(v128.load(row))) {
      k += 4;
      row += 16;
      continue;
    }
    for (; k < most; k++, row += 4) {
      const x = <f64>load<f32>(row);
      store<f64>(kept + (<usize>count << 3), x);
      store<u32>(at + (<usize>count << 2), <u32>(<usize>k * width));
      count += <i32>(x != 0);
    }
  }
  return count;
}

// @ts-expect-error: decorator
@inline
function add(sum: v128, x: v128, from: usize): v128 {
  return f64x2.add(sum, f64x2.mul(x, v128.load(from)));
}

/**
 * C = A B, for A n × m, of numbers as wide as `size` says, 4 or 8 bytes, and B m × p. Sixteen entries of a
 * row at a time, then four, then one: so many sums the processor holds at once.
 */
export function times(n: i32, m: i32, p: i32, size: i32, A: usize, B: usize, C: usize, at: usize, kept: usize): void {
  const width = <usize>p << 3;
  for (let i = 0; i < n; i++, A += <usize>(m * size), C += width) {
    const count = size == 8 ? keep64(A, m, width, at, kept) : keep32(A, m, width, at, kept);
    let j = 0;
    for (; j + 16 <= p; j += 16) {
      const b = B + (<usize>j << 3), c = C + (<usize>j << 3);
      let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
      for (let q = 0; q < count; q++) {
        const x = v128.load_splat<f64>(kept + (<usize>q << 3));
        const from = b + <usize>load<u32>(at + (<usize>q << 2));
        s0 = add(s0, x, from);
        s1 = add(s1, x, from + 16);
        s2 = add(s2, x, from + 32);
        s3 = add(s3, x, from + 48);
        s4 = add(s4, x, from + 64);
        s5 = add(s5, x, from + 80);
        s6 = add(s6, x, from + 96);
        s7 = add(s7, x, from + 112);
      }
      v128.store(c, s0);
      v128.store(c, s1, 16);
      v128.store(c, s2, 32);
      v128.store(c, s3, 48);
      v128.store(c, s4, 64);
      v128.store(c, s5, 80);
      v128.store(c, s6, 96);
      v128.store(c, s7, 112);
    }
    for (; j + 4 <= p; j += 4) {
      const b = B + (<usize>j << 3), c = C + (<usize>j << 3);
      let s0 = f64x2.splat(0), s1 = s0;
      for (let q = 0; q < count; q++) {
        const x = v128.load_splat<f64>(kept + (<usize>q << 3));
        const from = b + <usize>load<u32>(at + (<usize>q << 2));
        s0 = add(s0, x, from);
        s1 = add(s1, x, from + 16);
      }
      v128.store(c, s0);
      v128.store(c, s1, 16);
    }
    for (; j < p; j++) {
      const b = B + (<usize>j << 3);
      let sum: f64 = 0;
      for (let q = 0; q < count; q++)
        sum += load<f64>(kept + (<usize>q << 3)) * load<f64>(b + <usize>load<u32>(at + (<usize>q << 2)));
      store<f64>(C + (<usize>j << 3), sum);
    }
  }
}

// @ts-expect-error: decorator
@inline
function addTo(to: usize, x: v128, by: v128): void {
  v128.store(to, f64x2.add(v128.load(to), f64x2.mul(x, by)));
}

/** C += Aᵀ B, for A n × m as above, and B n × p: row by row of both. */
export function turnedTimes(n: i32, m: i32, p: i32, size: i32, A: usize, B: usize, C: usize, at: usize, kept: usize): void {
  const width = <usize>p << 3;
  for (let i = 0; i < n; i++, A += <usize>(m * size), B += width) {
    const count = size == 8 ? keep64(A, m, width, at, kept) : keep32(A, m, width, at, kept);
    let j = 0;
    for (; j + 16 <= p; j += 16) {
      const b = B + (<usize>j << 3), c = C + (<usize>j << 3);
      const b0 = v128.load(b), b1 = v128.load(b, 16), b2 = v128.load(b, 32), b3 = v128.load(b, 48);
      const b4 = v128.load(b, 64), b5 = v128.load(b, 80), b6 = v128.load(b, 96), b7 = v128.load(b, 112);
      for (let q = 0; q < count; q++) {
        const x = v128.load_splat<f64>(kept + (<usize>q << 3));
        const to = c + <usize>load<u32>(at + (<usize>q << 2));
        addTo(to, x, b0);
        addTo(to + 16, x, b1);
        addTo(to + 32, x, b2);
        addTo(to + 48, x, b3);
        addTo(to + 64, x, b4);
        addTo(to + 80, x, b5);
        addTo(to + 96, x, b6);
        addTo(to + 112, x, b7);
      }
    }
    for (; j + 2 <= p; j += 2) {
      const b = v128.load(B + (<usize>j << 3)), c = C + (<usize>j << 3);
      for (let q = 0; q < count; q++)
        addTo(c + <usize>load<u32>(at + (<usize>q << 2)), v128.load_splat<f64>(kept + (<usize>q << 3)), b);
    }
    for (; j < p; j++) {
      const b = load<f64>(B + (<usize>j << 3)), c = C + (<usize>j << 3);
      for (let q = 0; q < count; q++) {
        const to = c + <usize>load<u32>(at + (<usize>q << 2));
        store<f64>(to, load<f64>(to) + load<f64>(kept + (<usize>q << 3)) * b);
      }
    }
  }
}
