import type { About } from "../writeNotebook";

/** Where a text was taken from, in lines of comment. */
export const sayTaken = (sign: string, { title, url }: About): string =>
  `${sign} ${title}, taken from ${url}`;
