/** A longer text is not laid out in a field, nor read while the page waits. */
export const longest = 20_000;
