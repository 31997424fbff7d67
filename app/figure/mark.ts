/** What a mark that the reader can move is called, and where it is. */
export const sayMark = (label: string, { x, y }: { x: number; y: number }) =>
  `${label}, at ${x.toFixed(2)} and ${y.toFixed(2)}. Drag it, or move it with the arrow keys`;
