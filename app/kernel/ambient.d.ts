/**
 * Shows a value as it is now, above what the cell's closing expression gives. A run shows at most
 * 100 of them; what is long is cut, and says so. `display.image` shows numbers as pixels, from black
 * at `low` to white at `high`, which are the smallest and the largest unless said.
 *
 * @group What a cell shows
 * @example
 * const ramp = Array.from({ length: 16 }, (_, x) => x / 15);
 *
 * display(ramp[3]);
 * display.image([ramp, ramp.map((x) => 1 - x)]);
 * @param value anything: numbers, lists, tables (lists of records), trees, tensors, plots
 * @returns the value itself, so that a call can stand where the value did
 * @throws TypeError where `display.image` is given no rows of numbers
 */
declare const display: import("./display").Display;

/**
 * Prints lines into the output of the cell: `log`, `info`, `debug`, `warn` and `error` are there. What
 * a timer or a promise prints is in the output of the run that made it; a run prints at most 1,000
 * lines.
 * Source: the Console Standard, https://console.spec.whatwg.org.
 *
 * @group What a cell shows
 * @example
 * for (const x of [1, 2, 3]) console.log(x, x ** 2);
 */
declare var console: Console;
