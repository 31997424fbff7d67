/** A title as part of an address, in letters and digits, and nothing else's: `Why? And how?` is `why-and-how`. */
export function slugOf(title: string): string {
  const words =
    title
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = words.join("-");
  const isOther = /^(|content|changes|cell-.*)$/.test(name);
  return isOther ? ["section", name].filter(Boolean).join("-") : name;
}
