import { writeList } from "../cell/notices";

/** Parts that several pages have; those of one alone say their names themselves. */
const parts = { hints: ".hint", solutions: ".solution", checks: ".check", cells: "[data-cell]" };

/**
 * Says which names of `?hide=nose,seed` no part of the page has, and which there are: who misspells one
 * would hide nothing, and not know.
 */
export function sayUnhidden(place: Element, search: string) {
  const asked = new URLSearchParams(search).get("hide")?.match(/[^\s,]+/g) ?? [];
  const known = [
    ...Array.from(
      document.querySelectorAll("[data-part]"),
      (part) => part.getAttribute("data-part")!,
    ),
    ...Object.entries(parts).flatMap(([name, part]) =>
      document.querySelector(part) ? [name] : [],
    ),
  ];
  const unknown = asked.filter((name) => !known.includes(name)).slice(0, 5);
  if (unknown.length === 0) return;
  const which = or.format(unknown.map((name) => `“${name.slice(0, 30)}”`));
  place.prepend(
    `The address asks to hide ${which}, and no part of this page is called that. There are ${writeList([...new Set(known)].sort())}. `,
  );
}

const or = new Intl.ListFormat("en-GB", { type: "disjunction" });
