/**
 * Splits lesson 1's TensorFlow.js cell into what makes the model and the call that trains it, in whose
 * place a bare loop can stand.
 * @throws Error if its step is another, which the bare loop would not be
 */
export function splitLoop(source: string): { before: string; training: string } {
  const [before, training] = source.split("const tensorflow = ");
  const isKnown =
    before?.includes("({ E: optimizer.minimize(loss, true) })") &&
    training?.startsWith("iterate(theirStep, null, iterations");
  if (!isKnown) throw new Error("the loop is another");
  return { before: before!, training: training!.trim().replace(/;$/, "") };
}
