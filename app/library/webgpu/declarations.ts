import { blankComments } from "./comments";

/** What a shader declares for others to give it, and by which names. */
export type Declarations = {
  overrides: Override[];
  variables: Variable[];
  /** Its functions marked `@compute`. */
  entries: string[];
  /** What each struct and alias stands for: the types of its members, or its one type. */
  types: ReadonlyMap<string, string[]>;
};

/** A constant that is given when a shader is made ready; by its `key`. */
export type Override = { name: string; key: string; type: string | null; isGiven: boolean };

/** What is bound to a shader; `kind` null where that is no buffer. */
export type Variable = {
  name: string;
  group: number;
  binding: number;
  kind: "storage" | "read-only-storage" | "uniform" | null;
  type: string;
};

const word = "[\\p{XIDS}_]\\p{XIDC}*";
const attributes = "(?:@\\s*\\w+\\s*(?:\\([^)]*\\))?\\s*)*";
const find = (pattern: string) => new RegExp(pattern, "gu");

/**
 * Reads a shader's declarations, as far as they are written in the usual way; what is wrong in them is
 * the compiler's to say.
 */
export function readDeclarations(code: string): Declarations {
  const text = blankComments(code);
  const all = (pattern: string) => [...text.matchAll(find(pattern))].map((found) => found.slice(1));
  const structs = all(`\\bstruct\\s+(${word})\\s*\\{([^}]*)\\}`).map(([name, body]): Named => {
    const members = splitAtCommas(body!).map((member) => member.slice(member.indexOf(":") + 1));
    return [name!, /@/.test(body!) ? [...members, unknown] : members];
  });
  const aliases = all(`\\balias\\s+(${word})\\s*=([^;]*);`).map(
    ([name, type]): Named => [name!, [type!]],
  );
  return {
    types: new Map([...structs, ...aliases]),
    entries: all(`@\\s*compute\\b[^;{}]*?\\bfn\\s+(${word})`).map(([name]) => name!),
    overrides: all(`(${attributes})\\boverride\\s+(${word})\\s*(?::([^=;]*))?(=)?[^;]*;`).map(
      ([before, name, type, value]) => ({
        name: name!,
        key: numberIn(before!, "id") ?? name!,
        type: type?.trim() ?? null,
        isGiven: value !== undefined,
      }),
    ),
    variables: all(`(${attributes})\\bvar\\b(?:\\s*<([^>]*)>)?\\s*(${word})\\s*:([^;=]*)`).flatMap(
      ([before, space, name, type]): Variable[] => {
        const binding = numberIn(before!, "binding");
        if (binding === null) return [];
        const group = Number(numberIn(before!, "group") ?? 0);
        const kind = kindOf(space ?? "");
        return [{ name: name!, group, binding: Number(binding), kind, type: type!.trim() }];
      },
    ),
  };
}

type Named = [name: string, types: string[]];

/** Stands for a type of which nothing is known. */
const unknown = "?";

function kindOf(space: string): Variable["kind"] {
  const [first, access = "read"] = space.split(",").map((part) => part.trim());
  if (first === "uniform") return "uniform";
  if (first !== "storage") return null;
  return access === "read" ? "read-only-storage" : "storage";
}

/** The number in brackets of an attribute, if it is written as one. */
function numberIn(attributes: string, name: string): string | null {
  return (
    new RegExp(`@\\s*${name}\\s*\\(\\s*(\\d+)[iu]?\\s*,?\\s*\\)`).exec(attributes)?.[1] ?? null
  );
}

/** Splits where a comma stands in no brackets. */
export function splitAtCommas(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const sign of text) {
    if ("<(".includes(sign)) depth++;
    if (">)".includes(sign)) depth--;
    if (sign === "," && depth === 0) parts.push("");
    else parts.push(parts.pop() + sign);
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}
