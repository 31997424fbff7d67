export type Entered = { readonly entries: readonly (() => () => void)[] };

/**
 * Tells those who wait for it that a run's code is entered again.
 * @returns tells them that it is left
 */
export function tellEnter({ entries }: Entered): () => void {
  const leaves = entries.map((enter) => enter());
  return () => {
    for (const leave of leaves.splice(0).reverse()) leave();
  };
}

/** So many turns later what awaits a timer has gone on, in functions that await each other too. */
const turns = 8;

/** Tells them once what a timer has set going has come to a rest. */
export async function leaveSoon(leave: () => void) {
  for (let i = 0; i < turns; i++) await null;
  leave();
}
