/** @param why in the browser's words, or those of whoever has found out; "" if nobody says */
export const sayTaken = (why: string) => `the GPU was taken away${why ? ` (${why})` : ""}`;

/** What is thrown where the browser takes the graphics away on which something computes. */
export const takenAway = (why: string) =>
  new Error(`${sayTaken(why)}: run it again, on a new device`);
