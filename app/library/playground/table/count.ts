/** `1 row`, `1,000 rows`; or the number alone. */
export function count(number: number, what?: string): string {
  const written = number.toLocaleString("en-GB");
  return what === undefined ? written : `${written} ${what}${number === 1 ? "" : "s"}`;
}
