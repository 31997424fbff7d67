/** The number in the middle; of evenly many the mean of the two, and of none NaN. */
export function median(numbers: readonly number[]): number {
  const inOrder = [...numbers].sort((a, b) => a - b);
  const { length } = inOrder;
  return (inOrder[(length - 1) >> 1]! + inOrder[length >> 1]!) / 2;
}
