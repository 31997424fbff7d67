import { useEffect, useState } from "react";
import * as v from "valibot";
import * as prop from "../figure/props";

export const props = v.strictObject({
  /** What can be hidden, by the names that an address has, and what they stand for. */
  parts: v.array(v.tuple([prop.text, prop.label])),
  /** The part that this stands in: it is gone only once the link is opened. */
  itself: prop.text,
});

/** Hides parts of the page at a press each, and keeps them in the address, for Copy link to take along. */
export function Hiding({ parts, itself }: v.InferOutput<typeof props>) {
  const [hidden, setHidden] = useState<string[]>([]);
  useEffect(() => setHidden(hiddenIn(location.search)), []);
  function turn(name: string) {
    const names = parts.map(([one]) => one);
    const last = hiddenIn(location.search);
    const next = names.filter((one) => last.includes(one) !== (one === name));
    setHidden(next);
    history.replaceState(history.state, "", addressWith(location, next));
    document.documentElement.dataset.hide = next.filter((one) => one !== itself).join(" ");
  }
  return (
    <div className="hiding">
      <fieldset className="hiding-parts" aria-label="parts to hide">
        {parts.map(([name, label]) => (
          <button
            key={name}
            type="button"
            aria-pressed={hidden.includes(name)}
            onClick={() => turn(name)}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <output>
        {hidden.length === 0 ? (
          "Nothing is hidden."
        ) : (
          <>
            Hidden by the address: <code>{writeHidden(hidden)}</code>
          </>
        )}
      </output>
    </div>
  );
}

/** The names that an address hides. */
export const hiddenIn = (search: string): string[] =>
  new URLSearchParams(search).get("hide")?.match(/[a-z]+/g) ?? [];

const writeHidden = (names: readonly string[]) => `?hide=${names.join(",")}`;

/** The same address with these names hidden; what else it says stays. */
export function addressWith(
  { pathname, search, hash }: Location,
  names: readonly string[],
): string {
  const others = new URLSearchParams(search);
  others.delete("hide");
  const said = [names.length > 0 && writeHidden(names).slice(1), others.toString()].filter(Boolean);
  return `${pathname}${said.length > 0 ? "?" : ""}${said.join("&")}${hash}`;
}
